package org.oreflow.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
  private static String quoted(String text) {
    var to = new StringBuilder();
    JsonText.quote(to, text);
    return to.toString();
  }

  @Test
  void quotesAndBackslashesAreEscaped() {
    assertThat(quoted("a \"b\" \\ c")).isEqualTo("\"a \\\"b\\\" \\\\ c\"");
  }

  @Test
  void noTextEndsAScriptOrALineOfIt() {
    assertThat(quoted("</script><!--")).isEqualTo("\"\\u003c/script>\\u003c!--\"");
    assertThat(quoted("a\u2028b\u2029c\n\r")).isEqualTo("\"a\\u2028b\\u2029c\\u000a\\u000d\"");
  }

  @Test
  void zeroBytesAndHalvesOfSurrogatesAreEscapedAndPairsStay() {
    assertThat(quoted("\u0000\ud800x\udc00\ud83d\ude00"))
        .isEqualTo("\"\\u0000\\ud800x\\udc00\ud83d\ude00\"");
    assertThat(quoted("\ud83d")).isEqualTo("\"\\ud83d\"");
  }

  @Test
  void aCallHoldsItsNameAndItsJsonAsTexts() {
    assertThat(JsonText.call("Nd", "{\"a\":1}")).isEqualTo("oreflow(\"Nd\",\"{\\\"a\\\":1}\");\n");
  }

  @Test
  void whatThePageParsesIsWhatWasWritten() throws JsonProcessingException {
    String hostile = "</script><img onerror=x> \"\\ \u2028 {{7*7}} =cmd| \u0000 \ud83d\ude00 稀土";
    String json = JsonText.of(Map.of(hostile, List.of(hostile)));

    String script = JsonText.call(hostile, json);

    assertThat(script).doesNotContain("<", "\u2028", "\u0000");
    assertThat(PageReader.name(script)).isEqualTo(hostile);
    assertThat(PageReader.content(script).get(hostile).get(0).asText()).isEqualTo(hostile);
  }
}
