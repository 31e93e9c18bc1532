package org.oreflow.flow;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * Flags as bits of whole numbers: their union is an OR, which needs no object for each row. The
 * flags that may occur are known before; a number holds sixty.
 */
public final class FlagBits {
  private static final int BITS = 60;

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

  /**
   * The flags of a row's bits and further ones, sorted.
   *
   * @param more flags, and when a row has them; never null
   */
  public Column flags(Map<String, Column> more) {
    var all = new TreeMap<>(more);
    names.subList(0, shown).forEach(name -> all.merge(name, has(name), Column::or));
    Column none = array().cast(createArrayType(StringType));
    return concat(
        all.entrySet().stream()
            .map(flag -> when(flag.getValue(), array(lit(flag.getKey()))).otherwise(none))
            .toArray(Column[]::new));
  }

  /** The flags of a row's bits, sorted. */
  public Column flags() {
    Column none = array().cast(createArrayType(StringType));
    Column all = none;
    for (int i = 0; i * BITS < shown; i++) {
      List<Column> set = new ArrayList<>();
      long bits = 0;
      for (String name : names.subList(i * BITS, Math.min(shown, (i + 1) * BITS))) {
        set.add(when(has(name), name));
        bits |= bit(name);
      }
      Column ofWord =
          when(col(word(i)).bitwiseAND(bits).equalTo(0L), none)
              .otherwise(array_compact(array(set.toArray(Column[]::new))));
      all = i == 0 ? ofWord : concat(all, ofWord);
    }
    return all;
  }
}
