package io.tradewind.platform.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The accounts a visitor signs in with: random passwords, kept in `demo-accounts.json` in the data
/// folder, readable by its owner only.
@Component
class DemoAccounts {

    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final JsonMapper json;

    DemoAccounts(@Value("${tradewind.data-dir:./data}") Path folder, JsonMapper json) {
        this.file = folder.resolve("demo-accounts.json");
        this.json = json;
    }

    /// The passwords that were kept, or new ones: written before any account has one, so that a
    /// demonstration that is killed leaves no account nobody can sign in to.
    List<Login> logins() throws IOException {
        if (Files.exists(file)) {
            return Arrays.asList(json.readValue(Files.readString(file), Login[].class));
        }
        var logins = new ArrayList<Login>();
        logins.add(new Login("operator", "operator@demo.tradewind.example", password()));
        logins.add(new Login("seller", "seller1@demo.tradewind.example", password()));
        logins.add(new Login("seller", "seller2@demo.tradewind.example", password()));
        logins.add(new Login("shopper", "shopper1@demo.tradewind.example", password()));
        logins.add(new Login("shopper", "shopper2@demo.tradewind.example", password()));
        keep(logins);
        return logins;
    }

    private void keep(List<Login> logins) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(
                draft, json.writerWithDefaultPrettyPrinter().writeValueAsString(logins), StandardCharsets.UTF_8);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String password() {
        return RANDOM.ints(18, 0, ALPHABET.length())
                .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                .collect(Collectors.joining());
    }

    /// One account to sign in with.
    record Login(String role, String email, String password) {}
}
