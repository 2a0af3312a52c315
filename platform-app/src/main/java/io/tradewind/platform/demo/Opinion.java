package io.tradewind.platform.demo;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// What a shopper of the demonstration thinks of what he got: the later it came, the less.
final class Opinion {

    /// By score, from 1: how many of a hundred give it, in time and late.
    private static final int[] IN_TIME = {2, 3, 8, 25, 62};

    private static final int[] LATE = {32, 18, 22, 16, 12};

    private static final List<List<String>> WORDS = List.of(
            List.of("等了太久，很失望。", "质量和描述不符。", "再也不买了。"),
            List.of("物流太慢了。", "一般，不太满意。", "包装破损。"),
            List.of("还行吧。", "普普通通。", "价格合适，质量一般。"),
            List.of("不错，会再来。", "比想象中好。", "做工可以，物流也快。"),
            List.of("非常满意！", "很喜欢，推荐。", "第二次购买了，一如既往地好。", "发货快，包装仔细。"));

    private Opinion() {}

    /// A score from 1 to 5.
    ///
    /// @param late by how much it came after it was promised; negative: before
    static int score(Random random, Duration late) {
        var shares = late.isPositive() ? LATE : IN_TIME;
        int left = random.nextInt(100);
        for (int score = 1; score < shares.length; score++) {
            left -= shares[score - 1];
            if (left < 0) {
                return score;
            }
        }
        return shares.length;
    }

    /// What goes with it; most say nothing.
    static @Nullable String words(Random random, int score) {
        var words = WORDS.get(score - 1);
        return random.nextInt(5) < 2 ? words.get(random.nextInt(words.size())) : null;
    }
}
