package org.oreflow.lake.digest;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.oreflow.lake.digest.CanonicalBytes.RowBytes;
import org.oreflow.lake.digest.CanonicalText.CanonicalCsv;

/**
 * A sum of SHA-256 digests as whole numbers, modulo 2 to the power of 256: any order, any parts.
 */
public final class RowSum implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int WORDS = 4;
  private static final int DIGITS = 16; // hexadecimal, of a word

  private final long[] sum = new long[WORDS]; // the first word is the highest
  private long rows;

  static RowSum of(String hex, long rows) {
    var sum = new RowSum();
    for (int i = 0; i < WORDS; i++) {
      sum.sum[i] = Long.parseUnsignedLong(hex.substring(DIGITS * i, DIGITS * (i + 1)), 16);
    }
    sum.rows = rows;
    return sum;
  }

  void add(byte[] digest) {
    long carry = 0;
    for (int i = WORDS - 1; i >= 0; i--) {
      carry = add(i, word(digest, Long.BYTES * i), carry);
    }
    rows++;
  }

  // byte by byte: the JVM's compiler gives up on a view of the digest right behind SHA's own code,
  // says so on standard output, and leaves the caller slow
  private static long word(byte[] digest, int from) {
    long word = 0;
    for (int i = from; i < from + Long.BYTES; i++) {
      word = word << Byte.SIZE | (digest[i] & 0xFF);
    }
    return word;
  }

  void add(RowSum other) {
    long carry = 0;
    for (int i = WORDS - 1; i >= 0; i--) {
      carry = add(i, other.sum[i], carry);
    }
    rows += other.rows;
  }

  private long add(int word, long more, long carry) {
    long partial = sum[word] + more;
    long total = partial + carry;
    boolean over =
        Long.compareUnsigned(partial, more) < 0 || Long.compareUnsigned(total, partial) < 0;
    sum[word] = total;
    return over ? 1 : 0;
  }

  long rows() {
    return rows;
  }

  String hex() {
    var text = new StringBuilder();
    for (long word : sum) {
      text.append(String.format("%016x", word));
    }
    return text.toString();
  }

  /** Digests of rows that are in no table: equal ones mean equal rows, in whatever order. */
  public static final class RowDigests {
    private RowDigests() {}

    /**
     * The digest of the rows of each group.
     *
     * @return values as texts → sum of the SHA-256 of its rows, see {@link Digest}
     * @throws IllegalStateException if a column's type has no canonical form
     */
    public static Map<List<String>, String> of(Dataset<Row> rows, List<String> by) {
      StructType schema = rows.schema();
      Map<String, RowSum> all = new HashMap<>();
      Audit.internal(rows)
          .mapPartitions(some -> List.of(sums(some, schema, by)).iterator())
          .collect()
          .forEach(
              found ->
                  found.forEach(
                      (values, sum) -> all.computeIfAbsent(values, none -> new RowSum()).add(sum)));
      Map<List<String>, String> digests = new HashMap<>();
      all.forEach((values, sum) -> digests.put(CanonicalText.values(values), sum.hex()));
      return digests;
    }

    private static Map<String, RowSum> sums(
        Iterator<InternalRow> rows, StructType schema, List<String> by) {
      var bytes = new RowBytes(schema);
      var values = new CanonicalCsv(schema, by);
      var sha = DigestUtils.getSha256Digest();
      var sums = new HashMap<String, RowSum>();
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        bytes.update(sha, row);
        sums.computeIfAbsent(values.text(row), none -> new RowSum()).add(sha.digest());
      }
      return sums;
    }
  }
}
