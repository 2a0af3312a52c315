package io.tradewind;

import io.tradewind.platform.postgres.EmbeddedDatabase;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;

/// The platform: one application made of all modules.
@Modulithic(systemName = "Tradewind", sharedModules = "kernel")
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Tradewind {

    /// Starts the platform, and a database for it unless one is configured.
    public static void main(String[] args) {
        var application = new SpringApplication(Tradewind.class);
        application.addListeners(new EmbeddedDatabase());
        application.run(args);
    }
}
