package org.oreflow.ingest.customs;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.table.Rejected;
import org.oreflow.table.Role;
import org.oreflow.table.TradeTotal;

/** What was read of a file or split: a second reading counts the same. */
public final class FileCount implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long limit;
  private long read;
  private long kept;
  private long out;
  private long refused;
  private long rounded;
  private final Map<Role, Long> roles = new EnumMap<>(Role.class);
  private final Sum value = new Sum(3);
  private final Sum quantity = new Sum(6);
  private final List<Row> rejected = new ArrayList<>();
  private final Map<String, Refused> reasons = new TreeMap<>();
  private final Map<TradeTotal.Cell, Total> totals = new HashMap<>();
  private final WorldTotals worlds = new WorldTotals();

  public record Refused(long records, Row first) implements Serializable {
    private Refused and(Refused later) {
      return new Refused(records + later.records, first);
    }
  }

  public static final class Total implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Sum value = new Sum(3);
    private long records;
    private long withoutUsd;

    public BigDecimal value() {
      return value.value();
    }

    public long records() {
      return records;
    }

    public long withoutUsd() {
      return withoutUsd;
    }

    private void add(Total other) {
      value.add(other.value);
      records += other.records;
      withoutUsd += other.withoutUsd;
    }
  }

  /** Holds so many refused rows, at least the first; more are counted only. */
  public FileCount(long limit) {
    this.limit = Math.max(1, limit);
  }

  /** Counts a kept record, whose value and quantity count if it is a part. */
  public void keep(Role role, Outcome.Kept kept, BigDecimal reported, BigDecimal amount) {
    keep(role, kept.rounded());
    if (role == Role.PART) {
      value.add(reported == null ? BigDecimal.ZERO : reported);
      quantity.add(amount == null ? BigDecimal.ZERO : amount);
    }
  }

  public void keep(Role role, CustomsSource.Decoder decoded) {
    keep(role, decoded.isRounded());
    worlds.add(role, decoded);
    if (role == Role.PART) {
      value.add(decoded.value().isPresent() ? decoded.value().unscaled() : 0);
      quantity.add(decoded.mass().isPresent() ? decoded.mass().unscaled() : 0);
    }
  }

  private void keep(Role role, boolean isRounded) {
    read++;
    kept++;
    roles.merge(role, 1L, Long::sum);
    rounded += isRounded ? 1 : 0;
  }

  /** Notes a kept row of {@code Trade} where World rows are compared with their partners. */
  public void compare(Row row) {
    worlds.add(row);
  }

  public void pass(long records) {
    read += records;
    out += records;
  }

  public void refuse(Row row) {
    read++;
    refused++;
    String reason = Rejected.text(row, Rejected.REASON) + " " + Rejected.text(row, Rejected.COLUMN);
    reasons.merge(reason, new Refused(1, row), Refused::and);
    if (rejected.size() < limit) {
      rejected.add(row);
    }
  }

  void total(CustomsSource.Decoder decoded) {
    var total = totals.computeIfAbsent(decoded.total(), cell -> new Total());
    total.records++;
    if (decoded.hasUsd()) {
      total.value.add(decoded.usd());
    } else {
      total.withoutUsd++;
    }
  }

  public void add(FileCount later) {
    read += later.read;
    kept += later.kept;
    out += later.out;
    refused += later.refused;
    rounded += later.rounded;
    later.roles.forEach((role, records) -> roles.merge(role, records, Long::sum));
    value.add(later.value);
    quantity.add(later.quantity);
    for (Row row : later.rejected) {
      if (rejected.size() < limit) {
        rejected.add(row);
      }
    }
    later.reasons.forEach((reason, count) -> reasons.merge(reason, count, Refused::and));
    worlds.add(later.worlds);
    later.totals.forEach(
        (cell, total) -> totals.computeIfAbsent(cell, c -> new Total()).add(total));
  }

  public long read() {
    return read;
  }

  public long kept() {
    return kept;
  }

  /** Whether every record read has one fate and every kept one has one role. */
  public boolean addsUp() {
    long ofRoles = roles.values().stream().mapToLong(Long::longValue).sum();
    return read == kept + out + refused && kept == ofRoles;
  }

  @Override
  public String toString() {
    return "read %d, kept %d as %s, out %d, refused %d".formatted(read, kept, roles, out, refused);
  }

  public long out() {
    return out;
  }

  public long refused() {
    return refused;
  }

  public long rounded() {
    return rounded;
  }

  public long of(Role role) {
    return roles.getOrDefault(role, 0L);
  }

  public BigDecimal value() {
    return value.value();
  }

  public BigDecimal quantity() {
    return quantity.value();
  }

  public List<Row> rejected() {
    return List.copyOf(rejected);
  }

  public Map<String, Refused> reasons() {
    return Map.copyOf(reasons);
  }

  public WorldTotals worlds() {
    return worlds;
  }

  public Map<TradeTotal.Cell, Total> totals() {
    return Map.copyOf(totals);
  }

  /** An exact sum of decimals of one scale, quick as long as a long holds it. */
  static final class Sum implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int scale;
    private long small;
    private BigInteger large = BigInteger.ZERO;

    Sum(int scale) {
      this.scale = scale;
    }

    void add(long unscaled) {
      long sum = small + unscaled;
      if (((small ^ sum) & (unscaled ^ sum)) < 0) {
        large = large.add(BigInteger.valueOf(small));
        sum = unscaled;
      }
      small = sum;
    }

    void add(BigDecimal number) {
      large = large.add(number.setScale(scale).unscaledValue());
    }

    void add(Sum other) {
      large = large.add(other.large);
      add(other.small);
    }

    BigDecimal value() {
      return new BigDecimal(large.add(BigInteger.valueOf(small)), scale);
    }
  }
}
