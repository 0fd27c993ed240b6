package dev.rfb.server.session;

import dev.rfb.server.display.Desktop;
import dev.rfb.server.display.Display;
import dev.rfb.server.display.ViewerListener;
import dev.rfb.server.update.UpdateScheduler;
import java.util.concurrent.Executor;

/**
 * What all sessions of a server share. Thread-safe.
 *
 * @param display that they watch
 * @param desktop that gets their input
 * @param listener that learns of them
 * @param scheduler of the display's updates
 * @param resizeTurns space out the questions about its size
 * @param applicationThreads run the application's callbacks, which may take their time
 * @param policy for all of them
 * @param faults gets the warnings about them
 */
public record SessionContext(
        Display display,
        Desktop desktop,
        ViewerListener listener,
        UpdateScheduler scheduler,
        ResizeTurns resizeTurns,
        Executor applicationThreads,
        SessionPolicy policy,
        FaultLog faults) {}
