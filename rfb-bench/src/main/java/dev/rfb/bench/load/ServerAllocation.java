package dev.rfb.bench.load;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.Map;

/**
 * Heap that the server's threads in this process have allocated, by thread id: those whose names begin with {@code rfb-}, except the
 * load's own.
 */
final class ServerAllocation {

    private final Map<Long, Long> bytesOfThread = new HashMap<>();

    private ServerAllocation() {}

    static ServerAllocation now() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ServerAllocation now = new ServerAllocation();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null
                    && thread.getThreadName().startsWith("rfb-")
                    && !thread.getThreadName().startsWith("rfb-load")) {
                now.bytesOfThread.put(
                        thread.getThreadId(), Math.max(0, threads.getThreadAllocatedBytes(thread.getThreadId())));
            }
        }
        return now;
    }

    /** {@return how many bytes were allocated since an earlier look; what threads that ended meanwhile allocated is not seen} */
    long since(ServerAllocation earlier) {
        long bytes = 0;
        for (Map.Entry<Long, Long> thread : bytesOfThread.entrySet()) {
            bytes += thread.getValue() - earlier.bytesOfThread.getOrDefault(thread.getKey(), 0L);
        }
        return bytes;
    }
}
