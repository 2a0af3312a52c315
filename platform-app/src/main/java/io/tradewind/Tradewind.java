package io.tradewind;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/// The platform: one application made of all modules.
@Modulithic(systemName = "Tradewind", sharedModules = "kernel")
@SpringBootApplication
public class Tradewind {

    /// Starts the platform.
    public static void main(String[] args) {
        SpringApplication.run(Tradewind.class, args);
    }
}
