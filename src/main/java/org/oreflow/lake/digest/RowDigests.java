package org.oreflow.lake.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Digests of rows that are in no table: equal ones mean equal rows, in whatever order. */
public final class RowDigests {
  private RowDigests() {}

  /**
   * The digest of the rows of each group.
   *
   * @param by columns whose values make a group
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
    all.forEach((values, sum) -> digests.put(CanonicalValues.of(values), sum.hex()));
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
      String group = new String(values.line(row), UTF_8).strip();
      sums.computeIfAbsent(group, none -> new RowSum()).add(sha.digest());
    }
    return sums;
  }
}
