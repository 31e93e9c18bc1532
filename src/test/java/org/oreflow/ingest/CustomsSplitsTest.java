package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.ingest.TwinReading.Division;
import org.oreflow.ingest.customs.Split;
import org.oreflow.ingest.scan.LineSurvey;
import org.oreflow.ingest.scan.LineSurvey.Cut;
import org.oreflow.ingest.source.SourceFile;

/** Any division of a file gives the same rows, line numbers and counts. */
class CustomsSplitsTest {
  private static final Twins BACI = Twins.all().get(0);
  private static final Twins ONE_CODE =
      Twins.all().stream().filter(t -> t.file().equals("one-code.csv")).findFirst().orElseThrow();

  private static final String LINES =
      """
      t,i,j,k,v,q
      2024,156,276,250490,1,2
      2024,156,276,999999,1,2
      2024,156,251,280530,3,NA

      2024,1,276,250490,1,2
      2024,251,276,250490,5,6
      """;

  /** Lines 2, 4 and 7 are kept, line 3 is out of basket, line 6 of no country; line 5 is blank. */
  private static final List<String> ROWS =
      List.of("2 CHN DEU 1000 2", "4 CHN FRA 3000 null", "7 FRA DEU 5000 6");

  private static List<String> rows(Fixture.Read read) {
    assertThat(read.out()).isEqualTo(1);
    assertThat(read.refused())
        .containsExactly("6: UNKNOWN_COUNTRY i is \"1\", not in list comtrade in 2024");
    return read.rows("line", "exporter", "importer", "value_usd", "product_t");
  }

  private static Fixture.Read read(Twins pair, String text, Integer... cuts) {
    byte[] bytes = pair.bytes(text);
    var file = MemoryFiles.put(pair.file(), bytes);
    // a division means offset 1 by 0
    var division = new Division(Stream.of(cuts).map(c -> c - 1).toList(), 16, 1 << 20);
    return CustomsReading.of(TwinReading.file(pair, file, 16), List.of(division.splits(bytes)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void aCutAtAnyByteLosesAndRepeatsNoLine(String lineEnd) {
    String text = LINES.replace("\n", lineEnd);
    for (int cut = 1; cut < text.length(); cut++) {
      assertThat(rows(read(BACI, text, cut))).as("cut at %d", cut).isEqualTo(ROWS);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 40, 130})
  void anyNumberOfRangesGivesTheSameRows(int ranges) {
    int length = LINES.length();
    Integer[] cuts =
        IntStream.range(1, ranges)
            .mapToObj(i -> Math.max(1, i * length / ranges))
            .toArray(Integer[]::new);
    assertThat(rows(read(BACI, LINES, cuts))).isEqualTo(ROWS);
  }

  @Test
  void aCutAmongBlankLinesBeforeTheHeaderLeavesItTheHeader() {
    String text = "\n\r\n \r\n" + LINES.replace("k,v", "\"k\",v");
    for (int cut = 1; cut < text.length(); cut++) {
      for (int second = cut; second < 12; second++) {
        var read = read(BACI, text, cut, second);
        assertThat(read.rows("line", "exporter", "value_usd"))
            .as("cuts at %d and %d", cut, second)
            .containsExactly("5 CHN 1000", "7 CHN 3000", "10 FRA 5000");
        assertThat(read.refused()).hasSize(1).first().asString().startsWith("9: ");
        assertThat(read.out()).isEqualTo(1);
      }
    }
  }

  @Test
  void aMarkBeforeTheHeaderMayBeCut() {
    for (int cut = 1; cut < 8; cut++) {
      assertThat(rows(read(BACI, "\ufeff" + LINES, cut))).isEqualTo(ROWS);
    }
  }

  @Test
  void
      linesWithoutTextAreNoRecordsWhereAllHaveOneCode() { // the code is a constant of the YAML file
    String text = "t;i;j;v\n2024;156;276;1\n\n;;;\n ; ;;\t\n2024;156;251;2\n;;;";
    for (int cut = 1; cut < text.length(); cut++) {
      var read = read(ONE_CODE, text, cut);
      assertThat(read.refused()).isEmpty();
      assertThat(read.out()).isZero();
      assertThat(read.rows("line", "code", "value_usd"))
          .containsExactly("2 250490 1", "6 250490 2");
    }
  }

  @Test
  void quotesThatSpanLinesForbidCuts() {
    byte[] text = "t,i,j,k,v,q\n2024,156,\"27\n6\",250490,1,2\n".getBytes(StandardCharsets.UTF_8);
    var survey = new LineSurvey(',', new byte[0], 8);
    survey.add(Arrays.copyOf(text, text.length + 8), text.length);
    assertThat(survey.spans()).isTrue();

    var read =
        Fixture.read(
            BACI.fast(),
            MemoryFiles.put(BACI.file(), text),
            Twins.CODES.products(),
            MemoryFiles.storage());
    assertThat(read.refused())
        .containsExactly("2: UNKNOWN_COUNTRY j is \"27\n6\", not in list comtrade in 2024");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          84 | 1 | 0
          84 | 2 | 0 48
          84 | 4 | 0 32 64
          84 | 8 | 0 16 32 48 64
          30 | 2 | 0 16
          20 | 2 | 0
          15 | 8 | 0
          """)
  void oneFileKeepsAllCoresBusy(long megabytes, int cores, String froms) { // MiB where tasks begin
    assertThat(splits(megabytes << 20, cores).stream().map(split -> split.from() >> 20))
        .containsExactlyElementsOf(Stream.of(froms.split(" ")).map(Long::valueOf).toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64, 1000})
  void theTasksOfAnyNumberOfCoresAreTheFileOnce(int cores) {
    var splits = splits(5_000_000_000L, cores);

    long at = 0;
    for (Split split : splits) {
      assertThat(split.from()).isEqualTo(at);
      assertThat(split.firstLine()).isEqualTo(at == 0 ? 1 : at / 100 + 2);
      at = split.to();
    }
    assertThat(at).isEqualTo(Long.MAX_VALUE);
    // a task for each core, but of 64 MiB at most and of one step between cuts at least
    assertThat(splits).hasSizeBetween(1, Math.max(5_000 / 64 + 1, Math.min(cores, 5_000 / 16)));
  }

  /** Of a file that may be cut every 16 MiB, in its order. */
  private static List<Split> splits(long bytes, int cores) {
    List<Cut> cuts = new ArrayList<>(LineSurvey.uncut());
    for (long at = 16 << 20; at < bytes; at += 16 << 20) {
      cuts.add(new Cut(at, at / 100 + 2));
    }
    var file = new SourceFile("s", "1", "f", BACI.file(), bytes, "");
    var survey = new Survey("", "utf-8", false, List.of(""), cuts);
    var work = new FileToRead(file, null, BACI.fast(), "", survey);

    var splits = new ArrayList<Split>();
    CustomsSplits.of(List.of(work), cores).forEach(splits::addAll);
    splits.sort(Comparator.comparing(Split::from));
    return splits;
  }
}
