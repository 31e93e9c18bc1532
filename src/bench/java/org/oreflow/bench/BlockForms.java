package org.oreflow.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Work of {@link BlocksBench} in a process of its own: prints of each form its name, bytes, and the
 * processor seconds of every run to write and to read.
 */
final class BlockForms {
  static final String ARRAYS = "arrays";
  static final String ARROW = "Arrow";

  static final int BLOCK = 65_536; // rows
  static final int MASS = 1; // place among the numbers
  static final long NONE = Long.MIN_VALUE;
  static final int[] DIFFERENT = {60, 6, 230, 230, 5, 40, 3, 12}; // texts of a column
  static final int NUMBERS = 5; // year, masses, value, all unscaled
  private static final int GAPS = 3; // place of a number that is often unknown
  private static final int WARM_UPS = 3;

  /**
   * Columns of as many rows.
   *
   * @param texts the first is the group, in order
   */
  record Rows(int count, List<String[]> texts, List<long[]> numbers) {}

  interface Form {
    void write(Rows rows, OutputStream out) throws IOException;

    /** The sum of a column of numbers by group. */
    Map<String, Long> read(InputStream in) throws IOException;
  }

  private BlockForms() {}

  public static void main(String[] args) throws IOException {
    Rows rows = draw(Integer.parseInt(args[0]), new Random(20_260_101));
    Map<String, Long> sums = run(ARRAYS, new ArrayForm(), rows, args[1]);
    if (!run("rows", new RowForm(), rows, args[1]).equals(sums)
        || !run(ARROW, new ArrowForm(), rows, args[1]).equals(sums)) {
      throw new IllegalStateException("forms differ");
    }
  }

  private static Map<String, Long> run(String name, Form form, Rows rows, String runs)
      throws IOException {
    var out = new ByteArrayOutputStream(rows.count() * 320);
    var write = new ArrayList<String>();
    var read = new ArrayList<String>();
    Map<String, Long> sums = Map.of();
    for (int run = -WARM_UPS; run < Integer.parseInt(runs); run++) {
      out.reset();
      System.gc();
      double start = processor();
      form.write(rows, out);
      double written = processor();
      byte[] bytes = out.toByteArray();
      System.gc();
      double before = processor();
      sums = form.read(new ByteArrayInputStream(bytes));
      if (run >= 0) {
        write.add(String.format(Locale.ROOT, "%.2f", written - start));
        read.add(String.format(Locale.ROOT, "%.2f", processor() - before));
      }
    }
    System.out.println(
        name + " " + out.size() + " " + String.join(",", write) + " " + String.join(",", read));
    return sums;
  }

  private static double processor() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  private static Rows draw(int count, Random random) {
    var rows = new Rows(count, new ArrayList<>(), new ArrayList<>());
    for (int different : DIFFERENT) {
      var texts = new String[count];
      for (int row = 0; row < count; row++) {
        boolean isGroup = rows.texts.isEmpty();
        long number = isGroup ? (long) row * different / count : random.nextInt(different);
        texts[row] = ("text " + different + "." + number).intern();
      }
      rows.texts.add(texts);
    }
    for (int column = 0; column < NUMBERS; column++) {
      var numbers = new long[count];
      for (int row = 0; row < count; row++) {
        boolean isNone = column == GAPS && random.nextInt(3) == 0;
        numbers[row] = isNone ? NONE : random.nextInt(2_000_000_000);
      }
      rows.numbers.add(numbers);
    }
    return rows;
  }
}
