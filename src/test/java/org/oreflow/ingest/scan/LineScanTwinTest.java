package org.oreflow.ingest.scan;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The scan of any bytes, in any ranges and buffers, finds the lines that its slow twin finds. */
class LineScanTwinTest {
  /** How bytes are divided and read. */
  record Way(List<Integer> cuts, int buffer, int piece) {}

  @Property(tries = 300)
  void agreeOnLinesOfCodes(
      @ForAll("lines") List<String> lines, @ForAll("ways") Way way, @ForAll("columns") int code) {
    byte[] bytes = String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
    for (char delimiter : new char[] {',', ';', '\t'}) {
      agree(new ScanTwin(delimiter, 3, code, Set.of("250490", "280530")), bytes, way);
    }
  }

  @Property(tries = 100)
  void agreeWhereEveryLineStays(@ForAll("lines") List<String> lines, @ForAll("ways") Way way) {
    byte[] bytes = String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
    for (int columns = 1; columns < 5; columns++) {
      agree(new ScanTwin(',', columns, 0, null), bytes, way);
    }
  }

  @Property(tries = 100)
  void agreeOnOneColumn(@ForAll("lines") List<String> lines, @ForAll("ways") Way way) {
    byte[] bytes = String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
    agree(new ScanTwin(';', 1, 0, Set.of("250490")), bytes, way);
  }

  @Property(tries = 200)
  void agreeOnAnyBytes(@ForAll byte[] bytes, @ForAll("ways") Way way) {
    agree(new ScanTwin(',', 2, 1, Set.of("250490")), bytes, way);
  }

  private static void agree(ScanTwin twin, byte[] bytes, Way way) {
    twin.agree(bytes, way.cuts(), way.buffer(), way.piece());
  }

  @Provide
  Arbitrary<Integer> columns() {
    return Arbitraries.integers().between(0, 2);
  }

  /** Every boundary within a word and a block is hit by small buffers, the index by larger ones. */
  @Provide
  Arbitrary<Way> ways() {
    var small = Arbitraries.integers().between(1, 64);
    var large = Arbitraries.of(65, 127, 128, 129, 200, 1000, 20_000);
    return Combinators.combine(
            Arbitraries.integers().between(0, 2000).list().ofMaxSize(5),
            Arbitraries.oneOf(small, large),
            Arbitraries.of(1, 3, 8, 63, 1 << 20))
        .as(Way::new);
  }

  @Provide
  Arbitrary<List<String>> lines() {
    String far = "x".repeat(70);
    return Arbitraries.of(
            "250490,a,b\n",
            "999998,a,b\n",
            "a,999998,b\n",
            "a,b,999998\n",
            "999998;a;b\r\n",
            "a\t999998\tb\r",
            "280530;b;c\n",
            "a;280530;c\n",
            "a,999998," + far + "\n",
            far + ",999998,b\n",
            far + far + ",250490,b\n",
            "999998," + far + "," + far + "\n",
            "a,999998,b\na,999998,c\na,999998,d\na,999998,e\na,999998,f\na,999998,g\n",
            "999999,999999,999999\n",
            "AAAAAA,AAAAAA,AAAAAA\n",
            "999998,999998,999998",
            "250490",
            "999998\n",
            "\"250490\",a,b\n",
            "\"a\nb\",250490,c\n",
            "a,\"b\"\"c\",999998\n",
            "é,999998,é\n",
            "\u00ef\u00bb\u00bf",
            "\n",
            "\r",
            "\r\n",
            ",",
            ";",
            "\t",
            "\"",
            " ",
            "\u0000",
            "x")
        .list()
        .ofMaxSize(40);
  }
}
