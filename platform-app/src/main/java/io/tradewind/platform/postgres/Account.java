package io.tradewind.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The account the server's programs run as.
///
/// PostgreSQL refuses to run as root. When root starts the application (a container, a cloud
/// shell), its programs run as the owner of the data folder, or else as an account of the system
/// that may do nothing else.
sealed interface Account {

    /// The command, preceded by whatever makes it run as this account.
    List<String> command(List<String> command);

    /// Gives a folder to this account.
    void own(Path folder) throws IOException;

    /// How a program that was started in `folder` should be told about it.
    String named(Path folder);

    /// Where the unpacked programs may lie so that this account can run them, best first.
    List<Path> programHomes(Places places);

    static Account forServerOf(Places places) throws IOException {
        if (!isRoot()) {
            return new Own();
        }
        if (!linux()) {
            throw new DatabaseNotStarted(
                    "The embedded database cannot run as root.",
                    "Start the application as an ordinary user, or point SPRING_DATASOURCE_URL at a PostgreSQL.");
        }
        return Other.switching(places)
                .orElseThrow(() -> new DatabaseNotStarted(
                        "PostgreSQL does not run as root, and this root may not become another account (tried "
                                + "setpriv, runuser and su).",
                        "Start the application as an ordinary user, or point SPRING_DATASOURCE_URL at a PostgreSQL."));
    }

    /// Whether this process is root, who may do everything but run PostgreSQL.
    static boolean isRoot() throws IOException {
        return linux()
                ? Objects.equals(0, Files.getAttribute(Path.of("/proc/self"), "unix:uid"))
                : "root".equals(System.getProperty("user.name"));
    }

    /// Whether the system tells about its processes in `/proc`.
    static boolean linux() {
        return Files.isReadable(Path.of("/proc/self/stat"));
    }

    /// The usual case: the server runs as whoever started the application.
    record Own() implements Account {

        @Override
        public List<String> command(List<String> command) {
            return command;
        }

        @Override
        public void own(Path folder) {
            // already ours
        }

        @Override
        public String named(Path folder) {
            return folder.toString();
        }

        @Override
        public List<Path> programHomes(Places places) {
            return List.of(places.programs());
        }
    }

    /// An account that root becomes for the server's programs.
    ///
    /// The data folder may lie where this account cannot go (a clone below `/root`), so a program
    /// is started in its folder and knows it only as its working directory.
    record Other(String name, int uid, List<String> prefix) implements Account {

        private static final int ROOT = 0;

        static Optional<Other> switching(Places places) throws IOException {
            for (var folder : List.of(places.cluster(), places.data())) {
                if (Files.exists(folder) && uid(folder) != ROOT) {
                    var owner = Files.getOwner(folder).getName();
                    return working(owner, uid(folder), gid(folder));
                }
            }
            for (var name : List.of("postgres", "nobody")) {
                var uid = idOf("-u", name);
                var gid = idOf("-g", name);
                if (uid != null && gid != null && uid != ROOT) {
                    return working(name, uid, gid);
                }
            }
            return Optional.empty();
        }

        private static Optional<Other> working(String name, int uid, int gid) {
            return Stream.of(
                            List.of(
                                    "setpriv",
                                    "--reuid=" + uid,
                                    "--regid=" + gid,
                                    "--clear-groups",
                                    "--no-new-privs",
                                    "--"),
                            List.of("runuser", "-u", name, "--"),
                            List.of("su", "-s", "/bin/sh", name, "-c", "exec \"$0\" \"$@\"", "--"))
                    .map(prefix -> new Other(name, uid, prefix))
                    .filter(account -> Objects.equals(uid, id(account.command(List.of("id", "-u")))))
                    .findFirst();
        }

        private static @Nullable Integer idOf(String which, String name) {
            return id(List.of("id", which, name));
        }

        private static @Nullable Integer id(List<String> command) {
            try {
                var answer = Command.in(Path.of("/")).run(command);
                return answer.succeeded() ? Integer.valueOf(answer.output().strip()) : null;
            } catch (IOException | NumberFormatException none) {
                return null;
            }
        }

        private static int uid(Path path) throws IOException {
            return (int) Files.getAttribute(path, "unix:uid");
        }

        private static int gid(Path path) throws IOException {
            return (int) Files.getAttribute(path, "unix:gid");
        }

        @Override
        public List<String> command(List<String> command) {
            var whole = new ArrayList<>(prefix);
            whole.addAll(command);
            return whole;
        }

        @Override
        public void own(Path folder) throws IOException {
            Files.setAttribute(folder, "unix:uid", uid);
        }

        @Override
        public String named(Path folder) {
            return "/proc/self/cwd";
        }

        @Override
        public List<Path> programHomes(Places places) {
            return List.of(
                    Path.of("/var/cache/tradewind"),
                    Path.of("/opt/tradewind"),
                    Path.of(System.getProperty("java.io.tmpdir"), "tradewind-programs"));
        }
    }
}
