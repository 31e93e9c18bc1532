package org.oreflow.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.ingest.scan.LineSurvey.Cut;

class LineSurveyTest {
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private static LineSurvey survey(String text, int step, int piece) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var survey = new LineSurvey(',', MARK, step);
    for (int at = 0; at < bytes.length; at += piece) {
      int length = Math.min(piece, bytes.length - at);
      byte[] part = Arrays.copyOfRange(bytes, at, at + length);
      survey.add(Arrays.copyOf(part, length + 8), length);
    }
    return survey;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 100})
  void numbersTheFirstLineThatBeginsAtACutOrLater(int piece) {
    String text = "ab\nab\r\nab\r\nx\ry";
    // 0123456789..: a b LF a b CR LF a b CR LF x CR y: lines begin at 0, 3, 7, 11 and 13
    assertThat(survey(text, 2, piece).cuts())
        .containsExactly(
            new Cut(0, 1),
            new Cut(2, 2),
            new Cut(4, 3),
            new Cut(6, 3),
            new Cut(8, 4),
            new Cut(10, 4),
            new Cut(12, 5),
            new Cut(14, 6));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '`',
      value = {
        "a,\"b,c\",d/|false",
        "a,\"b/c\",d/|true",
        "\"/\"|true",
        "a,b\"/c|false",
        "a,\"b\"\"/c\"|true",
        "a,\"b\"x\"/c|false",
        "a,\"b\"|false",
        "a,\"b|true",
        "a,\"b\"x,\"c/|false",
        "<mark>\"a/b\"|true",
        "<mark><mark>\"a/b\"|false"
      })
  void tellsWhetherAQuoteIsOpenAtALineEnd(String shown, boolean spans) {
    String text = shown.replace("/", "\n").replace("<mark>", "\ufeff");
    for (int piece : List.of(1, 2, 3, 4, 8, 100)) {
      assertThat(survey(text, 1 << 20, piece).spans()).as("pieces of %d", piece).isEqualTo(spans);
    }
  }
}
