package io.tradewind.platform.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.PlatformIT;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@PlatformIT
class MediaFolderTests {

    private static final byte[] PICTURE =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>".getBytes(UTF_8);

    @Autowired
    private MediaFolder media;

    @Autowired
    private MockMvcTester http;

    @Test
    void a_picture_that_is_kept_answers_at_its_address_for_good() {
        var address = media.keep(PICTURE, "svg");

        assertThat(http.get().uri(address))
                .hasStatusOk()
                .hasContentType("image/svg+xml")
                .hasHeader("Cache-Control", "max-age=31536000, public, immutable")
                .hasHeader("X-Content-Type-Options", "nosniff")
                .bodyText()
                .isEqualTo(new String(PICTURE, UTF_8));
    }

    @Test
    void a_drawing_that_is_opened_by_itself_may_do_nothing() {
        var answer = http.get().uri(media.keep(PICTURE, "svg")).exchange();

        assertThat(answer.getResponse().getHeader("Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .endsWith("sandbox");
    }

    @Test
    void the_same_picture_is_kept_once() throws IOException {
        var first = media.keep(PICTURE, "svg");
        var file = media.folder().resolve(first.substring(MediaFolder.ADDRESS.length()));
        var written = Files.getLastModifiedTime(file);

        assertThat(media.keep(PICTURE, "svg")).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
        try (var files = Files.list(file.getParent())) {
            assertThat(files.filter(each -> each.toString().endsWith(".new"))).isEmpty();
        }
    }

    @Test
    void what_is_not_there_is_not_found_and_nothing_else_is_served_or_taken() {
        assertThat(http.get().uri("/media/00/nothing.svg")).hasStatus(404);
        assertThat(http.get().uri("/media/../demo-accounts.json")).hasStatus4xxClientError();
        assertThat(http.post().uri("/media/00/new.svg")).hasStatus4xxClientError();
    }
}
