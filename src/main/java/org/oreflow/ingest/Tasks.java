package org.oreflow.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.Row;
import org.oreflow.ingest.customs.Split;

/** How files are spread over tasks, and what one task does. */
final class Tasks {
  private static final long SMALLEST = 8L << 20; // bytes; starting a task costs as much as 5 MB

  private Tasks() {}

  /** The works of each task: large files alone, small ones together, the largest first. */
  static List<List<Integer>> of(Map<Integer, Long> bytes, int cores) {
    long total = bytes.values().stream().mapToLong(Long::longValue).sum();
    long full = Math.max(SMALLEST, total / (4L * cores));
    var order = new ArrayList<>(bytes.keySet());
    order.sort(Comparator.comparing((Integer work) -> -bytes.get(work)).thenComparing(i -> i));
    return filled(order, bytes::get, full);
  }

  static <T> List<List<T>> filled(List<T> all, ToLongFunction<T> bytes, long full) {
    List<List<T>> tasks = new ArrayList<>();
    List<T> open = new ArrayList<>();
    long filled = 0;
    for (T each : all) {
      open.add(each);
      filled += bytes.applyAsLong(each);
      if (filled >= full) {
        tasks.add(open);
        open = new ArrayList<>();
        filled = 0;
      }
    }
    if (!open.isEmpty()) {
      tasks.add(open);
    }
    return tasks;
  }

  static Iterator<Row> read(
      List<Integer> works, Map<Integer, Reading> readings, FileCounts counts) {
    Iterator<Integer> remaining = works.iterator();
    return new Iterator<>() {
      private Iterator<Row> rows = List.<Row>of().iterator();

      @Override
      public boolean hasNext() {
        while (!rows.hasNext() && remaining.hasNext()) {
          Integer work = remaining.next();
          Reading reading = readings.get(work);
          var split = Split.whole(work, reading.entries());
          rows = reading.rows((entry, count) -> counts.add(Map.entry(split.key(entry), count)));
        }
        return rows.hasNext();
      }

      @Override
      public Row next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return rows.next();
      }
    };
  }
}
