package org.oreflow.ingest;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.oreflow.ingest.TwinReading.Division;

/**
 * For any bytes, the byte scan and the slow reader that splits and decodes every record as text
 * give the same rows and the same refused records, or both refuse the file; and so does the scan of
 * any division of the bytes with any buffer.
 */
class CustomsTwinTest {
  private static final List<String> PIECES =
      List.of(
          "2024<mark>156<mark>276<mark>250490<mark>1.5<mark>2\n",
          "2024<mark>156<mark>251<mark>280530<mark>3<mark>NA\r\n",
          "2024<mark>156<mark>276<mark>999999<mark>1.5<mark>2\n",
          "2024<mark>156<mark>276<mark>9999AA<mark>1.5<mark>2\r",
          "2024<mark>1<mark>276<mark>250490<mark>1.5<mark>2\n",
          "\"2024\"<mark>\"156\"<mark>\"276\"<mark>\"250490\"<mark>\"1.5\"<mark>\"2\"\n",
          "2024<mark>156<mark>\"27\n6\"<mark>250490<mark>1.5<mark>2\n",
          " 2024<mark> 156<mark>276 <mark>250490<mark>1.5<mark>          NA\n",
          "<mark>",
          "\n",
          "\r\n",
          "\r",
          "\"",
          "\"\"",
          " ",
          "\u0000",
          "é",
          "中",
          "2024",
          "1990",
          "156",
          "276",
          "0",
          "899",
          "250490",
          "280530",
          "25",
          "TOTAL",
          "12345678901",
          "1.5",
          "-1",
          "0.0000005",
          "999999999999999",
          "1e400",
          "1e3",
          "NaN",
          "Infinity",
          "1,200",
          ".5",
          "5.",
          "NA",
          "x");

  private static final List<Twins> TWINS = Twins.all();

  @Property(tries = 50)
  void agreeOnAnyBytes(@ForAll byte[] bytes, @ForAll("divisions") Division division) {
    for (Twins pair : TWINS) {
      TwinReading.agree(pair, bytes, division);
    }
  }

  @Property(tries = 300)
  void agreeOnAnyLines(
      @ForAll("texts") List<String> parts, @ForAll("divisions") Division division) {
    for (Twins pair : TWINS) {
      TwinReading.agree(pair, bytes(pair, parts), division);
    }
  }

  @Property(tries = 100)
  void agreeOnLinesWithABadByte(
      @ForAll("texts") List<String> parts,
      @ForAll byte bad,
      @ForAll @IntRange(max = 300) int at,
      @ForAll("divisions") Division division) {
    for (Twins pair : TWINS) {
      byte[] bytes = bytes(pair, parts);
      bytes[at % bytes.length] = bad;
      TwinReading.agree(pair, bytes, division);
    }
  }

  private static byte[] bytes(Twins pair, List<String> parts) {
    return pair.bytes("t<mark>i<mark>j<mark>k<mark>v<mark>q\n" + String.join("", parts));
  }

  @Provide
  Arbitrary<Division> divisions() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 600).list().ofMaxSize(6),
            Arbitraries.integers().between(1, 80),
            Arbitraries.of(1, 2, 7, 1 << 20))
        .as(Division::new);
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.of(PIECES).list().ofMaxSize(30);
  }
}
