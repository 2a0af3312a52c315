package io.tradewind.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.analytics.sheet.CsvSheet;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SheetTests {

    @Test
    void no_text_is_taken_for_a_formula_and_numbers_stay_numbers() throws Exception {
        var to = new ByteArrayOutputStream();
        try (var csv = new CsvSheet(to)) {
            csv.row(Arrays.asList("=1+1", "@shop", "a,\"b\"", new BigDecimal("-3.50"), null, "-x"));
        }

        assertThat(to.toString(StandardCharsets.UTF_8)).isEqualTo("'=1+1,'@shop,\"a,\"\"b\"\"\",-3.50,,'-x\r\n");
    }
}
