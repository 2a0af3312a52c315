package io.tradewind.benchmarks.empty;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// An application of the platform's starters and as many modules, all of them empty: what a start costs
/// before the first line of our own.
@SpringBootApplication
@RestController
public class EmptyApplication {

    /// Starts it.
    public static void main(String[] args) {
        SpringApplication.run(EmptyApplication.class, args);
    }

    /// Everybody may ask it.
    @Bean
    SecurityFilterChain open(HttpSecurity http) {
        return http.authorizeHttpRequests(all -> all.anyRequest().permitAll()).build();
    }

    /// Its only answer.
    @GetMapping("/")
    Answer answer() {
        return new Answer("up");
    }

    /// A trivial JSON.
    record Answer(String status) {}
}
