package dev.rfb.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

/** The ways in which a viewer proves who its user is. */
enum Login {
    RA2 {
        @Override
        byte[] prove(RawViewer viewer, String user, String password) {
            viewer.proveRsaAes(5, user, password);
            return viewer.receive(4);
        }
    },
    RA2_256 {
        @Override
        byte[] prove(RawViewer viewer, String user, String password) {
            viewer.proveRsaAes(129, user, password);
            return viewer.receive(4);
        }
    },
    DH {
        @Override
        byte[] prove(RawViewer viewer, String user, String password) {
            viewer.proveDiffieHellman(user, password);
            return viewer.receive(4);
        }
    },
    PLAIN {
        @Override
        byte[] prove(RawViewer viewer, String user, String password) {
            choose(viewer, 19).receive(2);
            viewer.send(new byte[] {0, 2});
            assertThat(viewer.receive(1)).containsExactly(0);
            viewer.receive(4 * viewer.receive(1)[0]);
            viewer.send(new byte[] {0, 0, 1, 0}, TlsViewer.plain(user, password));
            return viewer.receive(4);
        }
    },
    TLS_VNC {
        @Override
        byte[] prove(RawViewer viewer, String user, String password) {
            viewer.veNCrypt(258).encrypt(TlsEnd.TLS_NONE);
            viewer.answer(viewer.receive(16), password);
            return viewer.receive(4);
        }
    },
    X509_PLAIN {
        @Override
        byte[] prove(RawViewer viewer, String user, String password) {
            viewer.veNCrypt(262).encrypt(TlsEnd.X509_NONE);
            return viewer.send(TlsViewer.plain(user, password)).receive(4);
        }
    };

    /**
     * Goes from the versions up to SecurityResult.
     *
     * @param viewer that has just connected
     * @param user not used where there is only a password
     * @param password of the user
     * @return SecurityResult
     */
    abstract byte[] prove(RawViewer viewer, String user, String password);

    private static RawViewer choose(RawViewer viewer, int type) {
        assertThat(viewer.securityTypes()).contains((byte) type);
        return viewer.send(new byte[] {(byte) type});
    }
}
