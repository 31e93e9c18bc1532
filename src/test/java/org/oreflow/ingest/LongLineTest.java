package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.ingest.customs.CustomsFile;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.customs.Split;
import org.oreflow.ingest.scan.Codes;
import org.oreflow.ingest.scan.LineScan;
import org.oreflow.ingest.scan.LineSurvey;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.source.Storage;
import org.oreflow.table.Rejected;

/** A line longer than any that is read costs one rejected row, and no memory. */
class LongLineTest {
  private static final int LONGEST = 1048576; // bytes, as docs/guide/add-a-file.md says
  private static final String HEADER = "t,i,j,k,v,q\n";
  private static final String FIRST = "2024,156,276,250490,1,2\n";
  private static final String OUT = "2024,156,276,999999,1,2\n";
  private static final String LAST = "2024,156,276,250490,3,4\n";
  private static final String TOO_LONG = "4: MALFORMED  line is longer than 1048576 bytes";

  @TempDir private Path folder;
  private Fixture fixture;

  @BeforeEach
  void makeFixture() {
    fixture = new Fixture(folder);
  }

  private CustomsSource source(String encoding) {
    var configured =
        fixture.source(
            encoding,
            "customs-table",
            "x",
            """
            kind: delimited
            delimiter: ","
            encoding: %s
            decimal_mark: "."
            columns: {reporter: i, partner: j, code: k, period: t, value: v, mass_t: q}
            constants: {code_system: HS2022, currency: USD, direction: import}
            countries: comtrade
            """
                .formatted(encoding));
    return (CustomsSource) fixture.open(configured);
  }

  private Fixture.Read read(String encoding, String text) {
    return fixture.read(source(encoding), "in.csv", text.getBytes(Charset.forName(encoding)));
  }

  private static void isOneBadRecord(Fixture.Read read) {
    assertThat(read.rows("line", "value_usd", "product_t")).containsExactly("2 1 2", "5 3 4");
    assertThat(read.refused()).containsExactly(TOO_LONG);
    assertThat(read.out()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "2024,156,276,250490,1,", // a line that would be kept
        "2024,156,276,999999,1,", // a line that would be out of basket
        ",,,,,,,,", // a line without text
        "\"2024\",\"", // an open quote
        "é", // an odd byte
      })
  void isOneBadRecordWhateverItHolds(String begin) {
    String line = begin + " ".repeat(LONGEST);
    isOneBadRecord(read("utf-8", HEADER + FIRST + OUT + line + "\n" + LAST));
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "iso-8859-1", "windows-1252", "gbk", "gb18030", "utf-16le"})
  void isOneBadRecordInEveryEncoding(String encoding) {
    String line = "7".repeat(3 * LONGEST);
    isOneBadRecord(read(encoding, HEADER + FIRST + OUT + line + "\n" + LAST));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void theLimitIsALineOfItsBytesWithoutItsEnd(String end) {
    String begin = "2024,156,276,250490,1,2";
    String longest = begin + " ".repeat(LONGEST - begin.length());
    var read = read("utf-8", (HEADER + longest + "\n" + longest + " \n" + LAST).replace("\n", end));
    assertThat(read.rows("line", "value_usd", "product_t")).containsExactly("2 1 2", "4 3 4");
    assertThat(read.refused()).containsExactly("3: MALFORMED  line is longer than 1048576 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r", "\r\n"})
  void mayBeTheLast(String end) {
    var read = read("utf-8", HEADER + FIRST + OUT + "7".repeat(LONGEST + 1) + end);
    assertThat(read.rows("line")).containsExactly("2");
    assertThat(read.refused()).containsExactly(TOO_LONG);
  }

  @Test
  void itsBeginIsHeldAsOfOtherRefusedRecords() {
    var read = read("gbk", HEADER + FIRST + OUT + "中".repeat(LONGEST) + "\n" + LAST);
    var row = ((Outcome.Refused) read.outcomes().get(1)).row();
    assertThat(row.getString(Rejected.TABLE.schema().fieldIndex(Rejected.RAW)))
        .isEqualTo("中".repeat(4000) + "…");
  }

  @Test
  void aQuotedRecordThatIsLongerCostsItsFirstLine() {
    String half = "7".repeat(LONGEST / 2);
    String quoted = "\"" + half + "\n" + half + "\n" + LAST.strip() + "\"\n";
    var read = read("utf-8", HEADER + FIRST + quoted + LAST);
    assertThat(read.rows("line")).containsExactly("2", "6");
    assertThat(read.refused())
        .containsExactly(
            "3: MALFORMED  quotes do not pair",
            "4: TRUNCATED_LINE  1 fields, the header has 6",
            "5: NOT_A_NUMBER q is \"4\"\", not a number");
  }

  @Test
  void aLineTooLongDoesNotEndAQuotedRecord() {
    String text = HEADER + FIRST + "\"2024\n" + "7".repeat(2 * LONGEST) + "\n" + LAST;
    var read = read("utf-8", text);
    assertThat(read.rows("line")).containsExactly("2", "5");
    assertThat(read.refused()).containsExactly("3: MALFORMED  quotes do not pair", TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 1 << 16, 1 << 19})
  void isTheSameWhereverTheTextIsCut(int buffer) throws IOException {
    String line = "2024,156,276,250490,1," + "7".repeat(2 * LONGEST);
    byte[] bytes =
        (HEADER + FIRST + OUT + line + "\r\n" + LAST).getBytes(StandardCharsets.US_ASCII);
    int[] cuts = {10, 30, 31, 60, 100, LONGEST, 2 * LONGEST, bytes.length - 26, bytes.length - 24};
    for (int step : cuts) {
      isOneBadRecord(CustomsReading.of(file(bytes, buffer), List.of(splits(bytes, step))));
    }
  }

  // two ranges, the second from the cut on
  private static List<Split> splits(byte[] bytes, int cut) {
    var survey = new LineSurvey(',', new byte[0], cut);
    survey.add(Arrays.copyOf(bytes, cut + 8), cut);
    var second = survey.cuts().get(1);
    List<Split> splits = new ArrayList<>();
    splits.add(new Split(0, List.of(""), 0, cut, 1));
    splits.add(new Split(0, List.of(""), cut, Long.MAX_VALUE, second.firstLine()));
    return splits;
  }

  private CustomsFile file(byte[] bytes, int buffer) {
    Path path = fixture.write("files/in.csv", bytes);
    return new CustomsFile(
        new SourceFile("s", "1", path.toString(), "in.csv", bytes.length, ""),
        source("utf-8"),
        "utf-8",
        false,
        fixture.codes().products(),
        Storage.of(new Configuration()),
        buffer);
  }

  @Test
  void aHundredMegabytesAreNotHeld() throws IOException {
    var codes = Codes.of(Set.of("250490"), 2, 6, Set.of(), Set.of());
    var layout = new LineScan.Layout(',', 2, 0, codes);
    byte[] last = "\n250490,1\n".getBytes(StandardCharsets.US_ASCII);
    var scan =
        new LineScan(
            new Zeros(100_000_000, last), layout, new LineScan.Range(0, 1L << 40, 1), 1 << 19);
    assertThat(scan.next()).isTrue();
    assertThat(scan.isTooLong()).isTrue();
    assertThat(scan.next()).isTrue();
    assertThat(scan.isTooLong()).isFalse();
    assertThat(scan.number()).isEqualTo(2);
    assertThat(scan.bytes().length).isLessThan(3 * LONGEST);
    assertThat(scan.next()).isFalse();
  }

  /** A line of zeros, then more. */
  private static final class Zeros extends InputStream {
    private long left;
    private final byte[] then;
    private int given;

    private Zeros(long left, byte[] then) {
      this.left = left;
      this.then = then;
    }

    @Override
    public int read() {
      if (left > 0) {
        left--;
        return '0';
      }
      return given < then.length ? then[given++] : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      int zeros = (int) Math.min(left, length);
      if (zeros > 0) {
        Arrays.fill(into, from, from + zeros, (byte) '0');
        left -= zeros;
        return zeros;
      }
      int next = read();
      if (next < 0) {
        return -1;
      }
      into[from] = (byte) next;
      return 1;
    }
  }
}
