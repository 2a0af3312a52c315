package io.tradewind.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// How the application and its embedded database live and end together.
class EmbeddedDatabaseTests {

    @TempDir
    static Path home;

    static DataFolders folders;

    /// What the last bean to go found when it went.
    static final List<String> FAREWELL = new ArrayList<>();

    @BeforeAll
    static void initialise() {
        folders = new DataFolders(home);
    }

    @Test
    void lives_from_before_the_first_bean_until_after_the_last() throws Exception {
        var data = folders.initialised();
        FAREWELL.clear();
        var context = run("--tradewind.data-dir=" + data);
        var url = context.getEnvironment().getRequiredProperty("spring.datasource.url");
        assertThat(url).startsWith("jdbc:postgresql://127.0.0.1:");
        assertThat(context.getEnvironment().getProperty("spring.datasource.username"))
                .isEqualTo(Roles.APP);
        assertThat(context.getEnvironment().getProperty("spring.flyway.user")).isEqualTo(Roles.OWNER);

        context.close();

        assertThat(FAREWELL).containsExactly("the database still answers");
        assertThatThrownBy(() -> DriverManager.getConnection(url, Roles.APP, "any"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("refused");
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void makes_nothing_when_a_database_is_configured() {
        var untouched = home.resolve("untouched");
        try (var context = run(
                "--tradewind.data-dir=" + untouched,
                "--spring.datasource.url=jdbc:postgresql://db.example/tradewind")) {
            assertThat(context.getEnvironment().getProperty("spring.datasource.url"))
                    .isEqualTo("jdbc:postgresql://db.example/tradewind");
        }
        assertThat(untouched).doesNotExist();
    }

    @Test
    void stops_the_server_of_an_application_that_does_not_come_up() throws Exception {
        var data = folders.initialised();

        assertThatThrownBy(() ->
                        run("--tradewind.data-dir=" + data, "--fail=true", "--logging.level.org.springframework=off"))
                .hasStackTraceContaining("on purpose");

        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void says_what_to_do_when_it_cannot_start() throws Exception {
        var file = Files.createFile(home.resolve("a-file"));
        var analysis = new DatabaseNotStartedAnalyzer();

        assertThatThrownBy(() -> EmbeddedPostgres.start(file)).satisfies(problem -> {
            var shown = analysis.analyze(problem);
            assertThat(shown).isNotNull();
            assertThat(shown.getDescription()).contains("could not be started");
            assertThat(shown.getAction()).contains("SPRING_DATASOURCE_URL");
        });
    }

    @Test
    void makes_the_roles_that_the_script_for_another_server_makes() throws Exception {
        var script = Files.readString(Path.of("src/main/docker/roles.sh"));

        assertThat(Roles.creation()).allSatisfy(statement -> assertThat(script).contains("\n" + statement + ";\n"));
        assertThat(Roles.grants()).allSatisfy(statement -> assertThat(script).contains("\n" + statement + ";\n"));
    }

    private static ConfigurableApplicationContext run(String... arguments) {
        var application = new SpringApplication(Small.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addListeners(new EmbeddedDatabase());
        return application.run(arguments);
    }

    @Configuration(proxyBeanMethods = false)
    static class Small {

        @Bean
        DisposableBean usesTheDatabaseToTheEnd(Environment environment) {
            if (environment.getProperty("fail", Boolean.class, false)) {
                throw new IllegalStateException("on purpose");
            }
            return () -> {
                var url = environment.getRequiredProperty("spring.datasource.url");
                if (url.contains("127.0.0.1")) {
                    var user = environment.getRequiredProperty("spring.datasource.username");
                    var password = environment.getRequiredProperty("spring.datasource.password");
                    try (var connection = DriverManager.getConnection(url, user, password)) {
                        FAREWELL.add(connection.isValid(5) ? "the database still answers" : "no answer");
                    }
                }
            };
        }
    }
}
