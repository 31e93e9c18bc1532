package org.oreflow.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One file far larger than the heap, in a process of 2 GiB. */
final class MemoryCase implements Case {
  private static final String SET = "memory";
  private static final String HEAP = "2g";
  private static final long SPARE = 10_000_000_000L;

  @Override
  public String name() {
    return SET;
  }

  @Override
  public void run(Asked asked) throws Exception {
    long wanted = (long) (asked.memoryGb() * 1e9);
    long bytes = asked.hasRoomFor(SET, wanted) ? wanted : asked.room() - SPARE;
    List<Path> files = asked.landing().csv(SET, (long) (bytes / Asked.BYTES_OF_ROW), 1);
    Feed feed = Feed.ofBasket(asked.bench(), SET, files);
    asked.prepareLauncher();
    asked
        .page()
        .title(
            SET,
            "One CSV file of %.2f GB (asked: %.2f), the rows of eight codes kept, by `jobs/oreflow ingest` with -Xmx%s."
                .formatted(Asked.gigabytes(files), asked.memoryGb(), HEAP));
    var ours = new OursCold(asked.bench(), feed, Map.of("OREFLOW_MEMORY", HEAP));
    Race.Entry entry = new Race(List.of(ours)).run(0, 1).get(0);
    asked.page().line("| seconds | most resident memory (VmHWM), MiB | goal | |");
    asked.page().line("|---:|---:|---|---|");
    asked
        .page()
        .line(
            "| %s | %,d | done within a heap of 2 GiB | %s |%n",
            entry.laps().isEmpty() ? "-" : "%.1f".formatted(entry.laps().get(0).seconds()),
            ours.peakMib(),
            Page.verdict(entry.failure().isEmpty())
                + entry.failure().map(f -> ": " + f).orElse(""));
  }
}
