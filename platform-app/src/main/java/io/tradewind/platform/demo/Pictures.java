package io.tradewind.platform.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradewind.platform.demo.Words.Leaf;
import io.tradewind.platform.media.MediaFolder;
import java.util.Map;
import java.util.Random;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/// Draws the goods: a plain shape for what they are, in a colour of their own, with their name.
@Component
@RequiredArgsConstructor
class Pictures {

    private final MediaFolder media;
    private final Map<String, String> motifs = Words.motifs();

    /// Draws one and keeps it.
    ///
    /// @param name what stands on it
    /// @return its address
    String of(Leaf leaf, String name, Random random) {
        int hue = Math.floorMod(leaf.leaf().en().hashCode(), 360) + random.nextInt(40);
        var tint = colour(hue, 45, 52);
        var drawing = """
                <svg xmlns="http://www.w3.org/2000/svg" width="400" height="400" viewBox="0 0 400 400">
                <defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1">
                <stop offset="0" stop-color="%s"/><stop offset="1" stop-color="%s"/></linearGradient></defs>
                <rect width="400" height="400" fill="url(#g)"/>
                <circle cx="%d" cy="%d" r="150" fill="white" fill-opacity="0.14"/>
                <g fill="white" fill-opacity="0.94">%s</g>
                <text x="200" y="356" text-anchor="middle" font-family="sans-serif" font-size="30" fill="white">%s</text>
                </svg>
                """.formatted(
                        colour(hue, 52, 62),
                        colour(hue + 36, 48, 44),
                        random.nextInt(400),
                        random.nextInt(400),
                        motifs.getOrDefault(leaf.top().en(), "").replace("{tint}", tint),
                        name);
        return media.keep(drawing.getBytes(UTF_8), "svg");
    }

    private static String colour(int hue, int saturation, int lightness) {
        return "hsl(%d %d%% %d%%)".formatted(hue % 360, saturation, lightness);
    }
}
