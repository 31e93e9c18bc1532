package org.oreflow.bench;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Each block: of a column of texts these and their numbers, of one of numbers these. */
final class ArrayForm implements BlockForms.Form {
  @Override
  public void write(BlockForms.Rows rows, OutputStream to) throws IOException {
    var out = new DataOutputStream(to);
    var bytes = ByteBuffer.allocate(BlockForms.BLOCK * Long.BYTES).order(ByteOrder.nativeOrder());
    int[] numbers = new int[BlockForms.BLOCK];
    for (int from = 0; from < rows.count(); from += BlockForms.BLOCK) {
      int count = Math.min(BlockForms.BLOCK, rows.count() - from);
      out.writeInt(count);
      for (String[] texts : rows.texts()) {
        var known = new Texts();
        for (int row = 0; row < count; row++) {
          numbers[row] = known.number(texts[from + row]);
        }
        out.writeInt(known.all().size());
        for (String text : known.all()) {
          out.writeUTF(text);
        }
        bytes.asIntBuffer().put(numbers, 0, count);
        out.write(bytes.array(), 0, count * Integer.BYTES);
      }
      for (long[] column : rows.numbers()) {
        bytes.asLongBuffer().put(column, from, count);
        out.write(bytes.array(), 0, count * Long.BYTES);
      }
    }
  }

  @Override
  public Map<String, Long> read(InputStream from) throws IOException {
    var in = new DataInputStream(from);
    var bytes = ByteBuffer.allocate(BlockForms.BLOCK * Long.BYTES).order(ByteOrder.nativeOrder());
    int[][] numbers = new int[BlockForms.DIFFERENT.length][BlockForms.BLOCK];
    long[][] values = new long[BlockForms.NUMBERS][BlockForms.BLOCK];
    var sums = new HashMap<String, Long>();
    while (in.available() > 0) {
      int count = in.readInt();
      List<String> groups = List.of();
      for (int column = 0; column < BlockForms.DIFFERENT.length; column++) {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
          texts.add(in.readUTF());
        }
        in.readFully(bytes.array(), 0, count * Integer.BYTES);
        bytes.asIntBuffer().get(numbers[column], 0, count);
        groups = column == 0 ? texts : groups;
      }
      for (long[] column : values) {
        in.readFully(bytes.array(), 0, count * Long.BYTES);
        bytes.asLongBuffer().get(column, 0, count);
      }
      long[] ofGroup = new long[groups.size()];
      for (int row = 0; row < count; row++) {
        ofGroup[numbers[0][row]] += values[BlockForms.MASS][row];
      }
      for (int group = 0; group < ofGroup.length; group++) {
        sums.merge(groups.get(group), ofGroup[group], Long::sum);
      }
    }
    return sums;
  }

  /** Texts of a column of a block, each with its number. */
  static final class Texts {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> all = new ArrayList<>();
    private String last;
    private int lastNumber;

    @SuppressWarnings("ReferenceEquality") // the object itself is sure to be the same text
    int number(String text) {
      if (text != last) {
        Integer number = numbers.putIfAbsent(text, all.size());
        lastNumber = number == null ? all.size() : number;
        if (number == null) {
          all.add(text);
        }
        last = text;
      }
      return lastNumber;
    }

    List<String> all() {
      return all;
    }
  }
}
