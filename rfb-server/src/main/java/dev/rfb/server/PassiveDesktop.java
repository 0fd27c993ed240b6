package dev.rfb.server;

import dev.rfb.server.display.Desktop;
import dev.rfb.server.display.Display;

/** The desktop of applications that paint on their own and want no input. */
final class PassiveDesktop implements Desktop {

    @Override
    public void start(Display display) {
        // The application paints whenever it likes.
    }

    @Override
    public void stop() {
        // There is nothing to end.
    }
}
