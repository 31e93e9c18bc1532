package org.oreflow.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.customs.Split;
import org.oreflow.ingest.scan.LineSurvey.Cut;
import org.oreflow.ingest.source.SourceConfig;

final class CustomsSplits {
  private static final long RANGE = 64L << 20; // bytes that keep a core busy for seconds
  private static final long TASK = 8L << 20; // below this, texts share a task
  private static final int PACKED = 8; // bytes of text in a byte of a packed file

  private record Weighed(Split split, long bytes) {}

  private CustomsSplits() {}

  /** The splits of each task, the largest first; other files than customs texts are null. */
  static List<List<Split>> of(List<FileToRead> works, int cores) {
    long total = works.stream().filter(w -> w != null).mapToLong(w -> w.file().bytes()).sum();
    long size = Math.max(Math.min(RANGE, total / cores), total / (4L * cores));
    List<Weighed> all = new ArrayList<>();
    for (int i = 0; i < works.size(); i++) {
      if (works.get(i) != null) {
        all.addAll(of(i, works.get(i), size));
      }
    }
    all.sort(
        Comparator.comparing((Weighed w) -> -w.bytes())
            .thenComparing(w -> w.split().work())
            .thenComparing(w -> w.split().from()));
    return Plan.filled(all, Weighed::bytes, TASK).stream()
        .map(task -> task.stream().map(Weighed::split).toList())
        .toList();
  }

  private static List<Weighed> of(int number, FileToRead work, long size) {
    var survey = work.survey();
    long bytes = work.file().bytes();
    boolean keyed = ((CustomsSource) work.source()).duplicates() != SourceConfig.Duplicates.SUM;
    if (keyed || survey.packed()) {
      return packed(number, survey.entries(), bytes * (survey.packed() ? PACKED : 1), keyed);
    }
    List<Weighed> ranges = new ArrayList<>();
    Cut from = survey.cuts().get(0);
    for (Cut cut : survey.cuts()) {
      boolean enough = cut.offset() - from.offset() >= size;
      if (enough && bytes - cut.offset() >= size / 2) {
        ranges.add(range(number, from, cut.offset(), cut.offset()));
        from = cut;
      }
    }
    ranges.add(range(number, from, Long.MAX_VALUE, bytes));
    return ranges;
  }

  private static Weighed range(int number, Cut from, long to, long end) {
    return new Weighed(
        new Split(number, List.of(""), from.offset(), to, from.firstLine()), end - from.offset());
  }

  private static List<Weighed> packed(
      int number, List<String> entries, long bytes, boolean together) {
    if (together) {
      return List.of(new Weighed(Split.whole(number, entries), bytes));
    }
    long each = Math.max(1, bytes / entries.size());
    int several = (int) Math.max(1, Math.min(entries.size(), TASK / each)); // small ones together
    List<Weighed> all = new ArrayList<>();
    for (int i = 0; i < entries.size(); i += several) {
      List<String> some = entries.subList(i, Math.min(entries.size(), i + several));
      all.add(new Weighed(Split.whole(number, some), each * some.size()));
    }
    return all;
  }
}
