package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.oreflow.config.InputException;
import org.oreflow.ingest.customs.CustomsFile;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.customs.Split;
import org.oreflow.ingest.scan.LineSurvey;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.source.SourceFiles;
import org.oreflow.ingest.source.Storage;
import org.oreflow.ingest.text.Encoding;

/** Reads bytes in every way there is, and finds that all say the same. */
public final class TwinReading {
  private static final Storage STORAGE = MemoryFiles.storage();

  /**
   * How bytes are divided and read.
   *
   * @param cuts offsets where ranges begin; those that no text of this length has mean others
   * @param buffer bytes to scan at a time
   * @param piece bytes that a read gives at most
   */
  public record Division(List<Integer> cuts, int buffer, int piece) {
    public List<Split> splits(byte[] bytes) {
      long[] offsets =
          cuts.stream()
              .filter(cut -> bytes.length > 1)
              .mapToLong(cut -> 1 + Math.floorMod(cut, bytes.length - 1))
              .sorted()
              .distinct()
              .toArray();
      List<Split> splits = new ArrayList<>();
      long from = 0;
      for (long to : offsets) {
        splits.add(new Split(0, List.of(""), from, to, firstLine(bytes, from)));
        from = to;
      }
      splits.add(new Split(0, List.of(""), from, Long.MAX_VALUE, firstLine(bytes, from)));
      return splits;
    }

    // number of the first line that begins at an offset or later
    private static long firstLine(byte[] bytes, long offset) {
      long before = offset > 0 ? 1 : 0;
      for (int i = 1; i < offset; i++) {
        boolean within = bytes[i - 1] == '\r' && bytes[i] == '\n';
        before += bytes[i - 1] == '\n' || (bytes[i - 1] == '\r' && !within) ? 1 : 0;
      }
      return before + 1;
    }
  }

  /** As {@link #agree}, of the one among sources of several charsets whose charset is detected. */
  static void agreeOnDetected(List<Twins> pairs, byte[] bytes, Division division) {
    String found = surveyed(pairs.get(0).fast(), MemoryFiles.put(pairs.get(0).file(), bytes));
    pairs.stream()
        .filter(pair -> pair.charset().name().equalsIgnoreCase(found))
        .forEach(pair -> agree(pair, bytes, division));
    assertThat(found)
        .isIn("", "utf-8", "utf-16", "utf-32", "gb18030", "windows-1252", "iso-8859-1");
  }

  // the charset of a plain text, "" for bytes that are refused in one line or are an archive
  private static String surveyed(CustomsSource source, SourceFile file) {
    try {
      var found = new SourceFiles.Found(file.path(), file.name(), file.bytes(), 0);
      var survey = Survey.of(STORAGE, found, source);
      return survey.packed() ? "" : survey.encoding();
    } catch (InputException refused) {
      isOneLine(refused);
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void isOneLine(InputException refused) {
    assertThat(refused.getMessage()).doesNotContain("\n", "\r").contains("; ");
  }

  private interface Reader {
    Fixture.Read read() throws IOException;
  }

  private TwinReading() {}

  /**
   * Fails unless the slow reader, the byte scan and the byte scan of a division agree on all rows
   * and counts, or all refuse the file in one line.
   */
  static void agree(Twins pair, byte[] bytes, Division division) {
    SourceFile file = MemoryFiles.put(pair.file(), bytes);
    String survey = surveyed(pair.fast(), file);
    if (survey.isEmpty() || !survey.equalsIgnoreCase(pair.charset().name())) {
      return;
    }
    String slow = said(() -> Fixture.read(pair.slow(), file, bytes));
    MemoryFiles.give(division.piece());
    try {
      String whole = said(() -> whole(pair.fast(), file));
      String divided = said(() -> divided(pair, file, bytes, division));
      if (slow.startsWith("refused")) {
        assertThat(whole).startsWith("refused");
        assertThat(divided).startsWith("refused");
      } else {
        assertThat(whole).isEqualTo(slow);
        assertThat(divided).isEqualTo(slow);
      }
    } finally {
      MemoryFiles.give(Integer.MAX_VALUE);
    }
  }

  private static Fixture.Read whole(CustomsSource source, SourceFile file) throws IOException {
    return Fixture.read(source, file, Twins.CODES.products(), STORAGE);
  }

  private static Fixture.Read divided(
      Twins pair, SourceFile file, byte[] bytes, Division division) {
    return CustomsReading.of(
        file(pair, file, division.buffer()),
        List.of(isDivisible(pair, bytes) ? division.splits(bytes) : whole()));
  }

  /** A file of this source for the codes of {@link Twins#CODES}. */
  static CustomsFile file(Twins pair, SourceFile file, int buffer) {
    return new CustomsFile(
        file, pair.fast(), pair.charset().name(), false, Twins.CODES.products(), STORAGE, buffer);
  }

  private static List<Split> whole() {
    return List.of(Split.whole(0, List.of("")));
  }

  private static boolean isDivisible(Twins pair, byte[] bytes) {
    var survey = new LineSurvey(pair.delimiter(), Encoding.mark(pair.charset()), 1 << 20);
    survey.add(Arrays.copyOf(bytes, bytes.length + 8), bytes.length);
    return !survey.spans()
        && pair.fast().duplicates() == SourceConfig.Duplicates.SUM
        && Encoding.isSearchable(pair.charset().name(), pair.delimiter());
  }

  private static String said(Reader reader) {
    try {
      return said(reader.read());
    } catch (InputException refused) {
      isOneLine(refused);
      return "refused: " + refused.getMessage();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that became of the records, as a text. */
  static String said(Fixture.Read read) {
    var text = new StringBuilder();
    for (Outcome outcome : read.outcomes()) {
      if (outcome instanceof Outcome.Kept kept) {
        text.append(text(kept.row())).append('\n');
      } else if (outcome instanceof Outcome.Refused refused) {
        text.append(text(refused.row())).append('\n');
      }
    }
    return text.append(read.out()).append(" out, ").append(read.rounded()).toString();
  }

  private static String text(Row row) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < row.length(); i++) {
      values.add(row.get(i) instanceof String[] list ? Arrays.toString(list) : "" + row.get(i));
    }
    return String.join("|", values);
  }
}
