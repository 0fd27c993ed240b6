package dev.rfb.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The directions in which packages may look. */
@AnalyzeClasses(packages = "dev.rfb.server", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("dev.rfb.server.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_PIPELINE_KNOWS_NO_SESSION_AND_NO_NETWORK = noClasses()
            .that()
            .resideInAPackage("dev.rfb.server.update..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.rfb.server.display..",
                    "dev.rfb.server.session..",
                    "dev.rfb.server.transport..",
                    "io.netty.channel..",
                    "java.awt..");

    @ArchTest
    static final ArchRule DISPLAYS_KNOW_NO_SESSION = noClasses()
            .that()
            .resideInAPackage("dev.rfb.server.display..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.rfb.server.session..", "dev.rfb.server.transport..", "io.netty.channel..");

    @ArchTest
    static final ArchRule CHANNELS_ARE_SEEN_BY_SESSIONS_AND_LISTENERS_ONLY = noClasses()
            .that()
            .resideOutsideOfPackages("dev.rfb.server", "dev.rfb.server.session..", "dev.rfb.server.transport..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty.channel..");

    @ArchTest
    static final ArchRule DESKTOPS_ARE_APPLICATIONS = noClasses()
            .that()
            .resideInAnyPackage("dev.rfb.server.desktop..", "dev.rfb.server.input..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.rfb.server.session..", "dev.rfb.server.update..", "dev.rfb.server.transport..", "io.netty..");

    @ArchTest
    static final ArchRule JAVA_2D_IS_FOR_DISPLAYS_AND_DESKTOPS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.rfb.server.display..",
                    "dev.rfb.server.desktop..",
                    "dev.rfb.server.input..",
                    "dev.rfb.server.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.awt..");

    @ArchTest
    static final ArchRule THE_COMMAND_LINE_IS_USED_BY_NOBODY = noClasses()
            .that()
            .resideOutsideOfPackage("dev.rfb.server.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.rfb.server.cli..", "picocli..", "ch.qos.logback..");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_BOUNCY_CASTLE =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule SESSIONS_AND_THE_PIPELINE_DO_NOT_WAIT = noClasses()
            .that()
            .resideInAnyPackage("dev.rfb.server.session..", "dev.rfb.server.update..")
            .should()
            .callMethod(CompletableFuture.class, "join")
            .orShould()
            .callMethod(Future.class, "get")
            .orShould()
            .callMethod(Object.class, "wait");

    @ArchTest
    static final ArchRule THREADS_ARE_MADE_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackages("dev.rfb.server.desktop..", "dev.rfb.server.cli..")
            .and()
            .haveNameNotMatching(".*\\.ServerThreads")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Executors.class);
}
