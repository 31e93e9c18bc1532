package org.oreflow.lake.digest;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
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

  private final long[] sum = new long[WORDS]; // the first word is the highest
  private long rows;

  void add(byte[] digest) {
    add(digest, 1);
  }

  private void add(byte[] more, long ofRows) {
    long carry = 0;
    for (int i = WORDS - 1; i >= 0; i--) {
      carry = add(i, word(more, Long.BYTES * i), carry);
    }
    rows += ofRows;
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

  private long add(int word, long more, long carry) {
    long partial = sum[word] + more;
    long total = partial + carry;
    boolean over =
        Long.compareUnsigned(partial, more) < 0 || Long.compareUnsigned(total, partial) < 0;
    sum[word] = total;
    return over ? 1 : 0;
  }

  String hex() {
    return LongStream.of(sum).mapToObj(HexFormat.of()::toHexDigits).collect(joining());
  }

  static List<Digest.Part> parts(Map<String, RowSum> sums) {
    return sums.entrySet().stream()
        .map(one -> new Digest.Part(one.getKey(), one.getValue().hex(), one.getValue().rows, null))
        .toList();
  }

  /** Parts of which several may be of the same values, each once. */
  static List<Digest.Part> together(List<Digest.Part> found) {
    Map<String, RowSum> all = new TreeMap<>();
    for (Digest.Part part : found) {
      all.computeIfAbsent(part.values(), none -> new RowSum())
          .add(HexFormat.of().parseHex(part.sha256()), part.rows());
    }
    return parts(all);
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
      List<Digest.Part> found =
          TaskResults.collect(
              new TaskResults<>(Audit.internal(rows), some -> sums(some, schema, by).iterator()));
      return together(found).stream()
          .collect(toMap(part -> CanonicalText.values(part.values()), Digest.Part::sha256));
    }

    private static List<Digest.Part> sums(
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
      return parts(sums);
    }
  }
}
