package org.oreflow.engine;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.bit_or;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;

/**
 * Flags as bits of whole numbers: their union is an OR, which needs no object for each row. The
 * flags that may occur are known before; a number holds sixty.
 */
public final class FlagBits {
  private static final int BITS = 60;
  private static final DataType LIST = createArrayType(StringType);

  private final List<String> names;
  private final int shown;

  /**
   * Bits for these flags.
   *
   * @param names all that may occur
   * @param unshown further marks of rows, which are none of their flags
   */
  public FlagBits(Iterable<String> names, List<String> unshown) {
    var sorted = new TreeSet<String>();
    names.forEach(sorted::add);
    this.shown = sorted.size();
    this.names = Stream.concat(sorted.stream(), unshown.stream()).toList();
  }

  private String word(int i) {
    return "flag_bits_" + i;
  }

  private int words() {
    return (names.size() + BITS - 1) / BITS;
  }

  private long bit(String name) {
    return 1L << (names.indexOf(name) % BITS);
  }

  /**
   * The bits of a row, one column for each number.
   *
   * @param flags an array of texts
   * @param marks further flags, and when the row has them
   */
  public List<Column> ofRow(Column flags, Map<String, Column> marks) {
    List<Column> all = new ArrayList<>();
    for (int i = 0; i < words(); i++) {
      Column listed = lit(0L);
      Column marked = lit(0L);
      for (String name : names.subList(i * BITS, Math.min(names.size(), (i + 1) * BITS))) {
        if (names.indexOf(name) < shown) {
          listed = listed.bitwiseOR(bitWhen(array_contains(flags, name), name));
        }
        if (marks.containsKey(name)) {
          marked = marked.bitwiseOR(bitWhen(marks.get(name), name));
        }
      }
      all.add(when(size(flags).gt(0), listed).otherwise(lit(0L)).bitwiseOR(marked).as(word(i)));
    }
    return all;
  }

  private Column bitWhen(Column holds, String name) {
    return when(holds, lit(bit(name))).otherwise(lit(0L));
  }

  /** Whether a row has a flag or mark. */
  public Column has(String name) {
    return col(word(names.indexOf(name) / BITS)).bitwiseAND(bit(name)).notEqual(0L);
  }

  /** Aggregates of the bits of rows. */
  public List<Column> together() {
    List<Column> all = new ArrayList<>();
    for (int i = 0; i < words(); i++) {
      all.add(bit_or(col(word(i))).as(word(i)));
    }
    return all;
  }

  /** Names of the columns. */
  public List<String> columns() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < words(); i++) {
      all.add(word(i));
    }
    return all;
  }

  /** The flags of a row's bits, sorted. */
  public Column flags() {
    return flags(Map.of());
  }

  /**
   * The flags of a row's bits and further ones, sorted.
   *
   * @param more flags that may occur, and when a row has them; never null
   */
  public Column flags(Map<String, Column> more) {
    if (!names.subList(0, shown).containsAll(more.keySet())) {
      throw new IllegalArgumentException(more.keySet() + " are not all in " + names);
    }
    Column all = array().cast(LIST);
    for (int from = 0; from < shown; from += BITS) {
      List<String> ofWord = names.subList(from, Math.min(shown, from + BITS));
      Column bits = col(word(from / BITS)).bitwiseAND(lit(-1L >>> (Long.SIZE - ofWord.size())));
      for (String name : ofWord) {
        if (more.containsKey(name)) {
          bits = bits.bitwiseOR(bitWhen(more.get(name), name));
        }
      }
      Column listed =
          JavaFunction.call(
              FlagBits.class, "named", LIST, lit(ofWord.toArray(String[]::new)), bits);
      all = from == 0 ? listed : concat(all, listed);
    }
    return all;
  }

  /** The names of the bits that are set; called by generated code. */
  public static ArrayData named(ArrayData names, long bits) {
    var named = new Object[Long.bitCount(bits)];
    long left = bits;
    for (int i = 0; i < named.length; i++) {
      named[i] = names.getUTF8String(Long.numberOfTrailingZeros(left));
      left &= left - 1;
    }
    return new GenericArrayData(named);
  }
}
