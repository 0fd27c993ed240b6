package dev.rfb.tls;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.netty.channel.ChannelHandler;
import java.security.Security;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;

/** The directions in which packages may look, and what nobody may touch. */
@AnalyzeClasses(packages = "dev.rfb.tls", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("dev.rfb.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NEITHER_HANDSHAKE_NOR_SERVER_IS_SEEN =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("dev.rfb.handshake..", "dev.rfb.server..");

    @ArchTest
    static final ArchRule VENCRYPT_KNOWS_NO_OTHER_MECHANISM = noClasses()
            .that()
            .resideInAPackage("dev.rfb.tls")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.rfb.tls.rsaaes..", "dev.rfb.tls.dh..", "dev.rfb.tls.user..", "dev.rfb.tls.aes..");

    @ArchTest
    static final ArchRule RSA_AES_KNOWS_NO_OTHER_MECHANISM = noClasses()
            .that()
            .resideInAPackage("dev.rfb.tls.rsaaes")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.rfb.tls", "dev.rfb.tls.dh..", "dev.rfb.tls.user..", "dev.rfb.tls.cert..");

    @ArchTest
    static final ArchRule DIFFIE_HELLMAN_KNOWS_NO_OTHER_MECHANISM = noClasses()
            .that()
            .resideInAPackage("dev.rfb.tls.dh")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.rfb.tls", "dev.rfb.tls.rsaaes..", "dev.rfb.tls.user..", "dev.rfb.tls.cert..");

    @ArchTest
    static final ArchRule COMPUTING_KNOWS_NO_MECHANISM =
            mechanismsAreUnseenBy("dev.rfb.tls.computing", "org.bouncycastle..");

    @ArchTest
    static final ArchRule AES_STANDS_ALONE =
            mechanismsAreUnseenBy("dev.rfb.tls.aes", "org.bouncycastle..", "dev.rfb.security..");

    private static ArchRule mechanismsAreUnseenBy(String who, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(who)
                .should()
                .dependOnClassesThat(resideInAnyPackage(others)
                        .or(resideInAnyPackage(
                                "dev.rfb.tls",
                                "dev.rfb.tls.cert..",
                                "dev.rfb.tls.pem..",
                                "dev.rfb.tls.user..",
                                "dev.rfb.tls.rsaaes..",
                                "dev.rfb.tls.dh..")));
    }

    @ArchTest
    static final ArchRule DIFFIE_HELLMAN_NEEDS_THE_JDK_ALONE = noClasses()
            .that()
            .resideInAPackage("dev.rfb.tls.dh")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule USERS_KNOW_NO_CHANNEL = noClasses()
            .that()
            .resideInAPackage("dev.rfb.tls.user..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule CERTIFICATES_KNOW_NO_NETWORK = noClasses()
            .that()
            .resideInAnyPackage("dev.rfb.tls.cert..", "dev.rfb.tls.pem..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty..", "javax.net..", "dev.rfb.security..", "org.slf4j..");

    @ArchTest
    static final ArchRule NOTHING_OF_THE_VIRTUAL_MACHINE_IS_CHANGED = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Security.class)
            .orShould()
            .callMethod(System.class, "setProperty", String.class, String.class)
            .orShould()
            .callMethod(SSLContext.class, "setDefault", SSLContext.class);

    @ArchTest
    static final ArchRule NOTHING_IS_DESERIALISED = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.naming..", "javax.script..");

    @ArchTest
    static final ArchRule THREADS_ARE_PASSED_IN =
            noClasses().should().dependOnClassesThat().areAssignableTo(Executors.class);

    @ArchTest
    static final ArchRule HANDLERS_DO_NOT_WAIT = noClasses()
            .that()
            .areAssignableTo(ChannelHandler.class)
            .should()
            .callMethod(Future.class, "get")
            .orShould()
            .callMethod(CompletableFuture.class, "join")
            .orShould()
            .callMethod(CompletableFuture.class, "get")
            .orShould()
            .callMethod(Object.class, "wait");

    @ArchTest
    static final ArchRule NAMES_SAY_SOMETHING = noClasses()
            .should()
            .haveNameMatching(".*(Utils?|Helper|Impl|Manager|Data)")
            .orShould()
            .resideInAnyPackage("..util..", "..common..", "..misc..", "..impl..");
}
