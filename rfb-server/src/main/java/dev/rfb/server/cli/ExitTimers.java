package dev.rfb.server.cli;

import dev.rfb.protocol.ScreenLayout;
import dev.rfb.server.display.Desktop;
import dev.rfb.server.display.Display;
import dev.rfb.server.display.KeyInput;
import dev.rfb.server.display.ResizeResult;
import dev.rfb.server.display.Viewer;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends the server after a time: since the first viewer came, since the last left, since the last input. Stands between the
 * server and the desktop to see both. Thread-safe.
 */
final class ExitTimers implements Desktop {

    private final Desktop desktop;
    private final LimitOptions limits;
    private final ScheduledExecutorService scheduler;
    private final Runnable exit;
    private @Nullable Future<?> connection;
    private @Nullable Future<?> disconnection;
    private @Nullable Future<?> idle;

    /**
     * Makes the timers; they run from {@link #start} on.
     *
     * @param desktop receives every call
     * @param limits in seconds; 0 for never
     * @param scheduler not closed
     * @param exit called when the time is up
     */
    ExitTimers(Desktop desktop, LimitOptions limits, ScheduledExecutorService scheduler, Runnable exit) {
        this.desktop = desktop;
        this.limits = limits;
        this.scheduler = scheduler;
        this.exit = exit;
    }

    private synchronized void input() {
        idle = restart(idle, limits.maxIdleTime);
    }

    private @Nullable Future<?> restart(@Nullable Future<?> timer, int seconds) {
        cancel(timer);
        return seconds == 0 ? null : scheduler.schedule(exit, seconds, TimeUnit.SECONDS);
    }

    private static void cancel(@Nullable Future<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    @Override
    public void start(Display display) {
        desktop.start(display);
        synchronized (this) {
            disconnection = restart(disconnection, limits.maxDisconnectionTime);
            idle = restart(idle, limits.maxIdleTime);
        }
    }

    @Override
    public void stop() {
        synchronized (this) {
            cancel(connection);
            cancel(disconnection);
            cancel(idle);
        }
        desktop.stop();
    }

    @Override
    public void viewersPresent() {
        synchronized (this) {
            cancel(disconnection);
            connection = restart(connection, limits.maxConnectionTime);
        }
        desktop.viewersPresent();
    }

    @Override
    public void viewersGone() {
        synchronized (this) {
            cancel(connection);
            disconnection = restart(disconnection, limits.maxDisconnectionTime);
        }
        desktop.viewersGone();
    }

    @Override
    public void key(Viewer viewer, KeyInput key) {
        input();
        desktop.key(viewer, key);
    }

    @Override
    public void pointer(Viewer viewer, int x, int y, int buttonMask) {
        input();
        desktop.pointer(viewer, x, y, buttonMask);
    }

    @Override
    public void cutText(Viewer viewer, String text) {
        desktop.cutText(viewer, text);
    }

    @Override
    public ResizeResult resize(Viewer viewer, ScreenLayout layout) {
        return desktop.resize(viewer, layout);
    }
}
