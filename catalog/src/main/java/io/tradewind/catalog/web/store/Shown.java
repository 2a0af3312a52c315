package io.tradewind.catalog.web.store;

import io.tradewind.kernel.web.ETags;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// A public answer as bytes, with the tag of what it shows.
///
/// Caches may keep it a moment, and show it a little longer while they ask again.
@SuppressWarnings("ArrayRecordComponent") // never compared
record Shown(byte[] body, String tag) {

    private static final CacheControl BRIEFLY =
            CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic().staleWhileRevalidate(Duration.ofSeconds(30));

    static Shown of(String json) {
        return new Shown(json.getBytes(StandardCharsets.UTF_8), ETags.of(json));
    }

    /// The answer; Spring turns it into a 304 where the caller has this tag.
    ResponseEntity<byte[]> answer() {
        return ResponseEntity.ok()
                .cacheControl(BRIEFLY)
                .eTag(tag)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }
}
