package org.oreflow.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.ingest.scan.LineScan.Range;

class LineScanTest {
  private static final Codes CODES = Codes.of(Set.of("250490"), 6, 6, Set.of(), Set.of());
  private static final LineScan.Layout LAYOUT = new LineScan.Layout(',', 2, 0, CODES);

  /** Passes on bytes and counts them. */
  private static final class Counted extends ByteArrayInputStream {
    private Counted(String text) {
      super(text.getBytes(StandardCharsets.US_ASCII));
    }

    private int taken() {
      return pos;
    }
  }

  private static int lines(InputStream in, long reach, int buffer) throws IOException {
    var scan = new LineScan(in, LAYOUT, new Range(0, reach, 1), buffer);
    int lines = 0;
    while (scan.next()) {
      lines++;
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 64, 1 << 19})
  void readsNothingBehindItsReachWhenALineEndsThere(int buffer) throws IOException {
    var in = new Counted("250490,1\n".repeat(10_000)); // lines of nine bytes
    assertThat(lines(in, 900, buffer)).isEqualTo(100);
    assertThat(in.taken()).isEqualTo(900);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 64, 1 << 19})
  void readsBehindItsReachWhatItsLastLineNeeds(int buffer) throws IOException {
    var in = new Counted("250490,1\n".repeat(10_000));
    assertThat(lines(in, 901, buffer)).isEqualTo(101);
    assertThat(in.taken()).isBetween(909, 901 + 256); // in pieces of 256 at most
  }

  @Test
  void aLongLastLineIsReadInGrowingPieces() throws IOException {
    var in =
        new Counted(
            "250490,1\n250490," + "1".repeat(100_000) + "\n" + "250490,1\n".repeat(100_000));
    assertThat(lines(in, 10, 1 << 10)).isEqualTo(2);
    assertThat(in.taken()).isBetween(100_017, 300_000);
  }

  @Test
  void aCutBetweenCrAndLfLeavesNoBlankLine() throws IOException {
    String text = "250490,1\r\n250490,2\r\n";
    assertThat(lines(new Counted(text), 9, 64)).isEqualTo(1);
    var rest = new LineScan(new Counted(text.substring(8)), LAYOUT, new Range(8, 100, 2), 64);
    rest.skipRest();
    assertThat(rest.next()).isTrue();
    assertThat(rest.number()).isEqualTo(2);
    assertThat(rest.start()).isEqualTo(2);
    assertThat(rest.next()).isFalse();
    assertThat(rest.passed()).isZero();
  }

  @Test
  void aReachWithinAMarkHasTheFirstLineOnly() throws IOException {
    String text = "<>250490,1\n250490,2\n";
    for (int reach = 1; reach <= 3; reach++) {
      var scan = new LineScan(new Counted(text), LAYOUT, new Range(0, reach, 1), 64);
      scan.skipMark(new byte[] {'<', '>'});
      assertThat(scan.next()).isTrue();
      assertThat(scan.number()).isEqualTo(1);
      assertThat(scan.isPlain()).isTrue();
      assertThat(scan.next()).isFalse();
    }
  }

  @Test
  void countsWhatItPassesAndTellsWhatItFinds() throws IOException {
    String text = "999999,1\n\n250490,\"1\"\n999999\n250490,2";
    var scan = new LineScan(new Counted(text), LAYOUT, new Range(0, Long.MAX_VALUE, 1), 4);
    assertThat(scan.next()).isTrue();
    assertThat(scan.number()).isEqualTo(3);
    assertThat(scan.isPlain()).isFalse(); // a quote
    assertThat(scan.next()).isTrue();
    assertThat(scan.number()).isEqualTo(4);
    assertThat(scan.isPlain()).isFalse(); // one field of two
    assertThat(scan.next()).isTrue();
    assertThat(scan.number()).isEqualTo(5);
    int[] bounds = new int[4];
    scan.fields(bounds);
    assertThat(scan.isPlain()).isTrue();
    assertThat(bounds[1] - bounds[0]).isEqualTo(6);
    assertThat(scan.bytes()[bounds[2]]).isEqualTo((byte) '2');
    assertThat(scan.next()).isFalse();
    assertThat(scan.passed()).isEqualTo(1);
  }
}
