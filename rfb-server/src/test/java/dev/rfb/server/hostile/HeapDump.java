package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is in the heap, and what the threads do, of another Java virtual machine. */
public final class HeapDump {

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

    private HeapDump() {}

    /**
     * {@return all bytes of what is alive in the heap, one character for each}
     *
     * @param pid of the process
     * @param folder for the file
     */
    public static String of(long pid, Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("heap.hprof");
        jcmd(pid, "GC.heap_dump", file.toString());
        String heap = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        Files.delete(file);
        return heap;
    }

    /** {@return what each thread is doing} */
    static String threads(long pid) throws IOException, InterruptedException {
        return jcmd(pid, "Thread.print", "-l");
    }

    /** {@return the bytes of what is alive in the heap} */
    static long liveBytes(long pid) throws IOException, InterruptedException {
        Matcher total = TOTAL.matcher(jcmd(pid, "GC.class_histogram"));
        assertThat(total.find()).isTrue();
        return Long.parseLong(total.group(1));
    }

    private static String jcmd(long pid, String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        all.add(Long.toString(pid));
        all.addAll(List.of(command));
        Process running = new ProcessBuilder(all).redirectErrorStream(true).start();
        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(output).isZero();
        return output;
    }
}
