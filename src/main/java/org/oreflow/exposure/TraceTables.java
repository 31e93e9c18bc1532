package org.oreflow.exposure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.oreflow.config.ProgramText;
import org.oreflow.figure.Figure;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

/**
 * What a network tells, as rows of texts and numbers: a header and the rows of each network.
 * Figures have twelve decimals; an unknown one is null.
 */
public record TraceTables(StageOrder order) {
  public static final List<String> CHOKEPOINT =
      List.of("network", "stage", "origin", "chokepoint", "chokepoint_transit");
  public static final List<String> GRAPH =
      List.of("network", "stage", "country", "pagerank", "pagerank_reverse", "betweenness");

  private static final int DECIMALS = 12;

  public List<String> supplyHeader() {
    List<String> header = new ArrayList<>(List.of("network", "country", "origin", "face_value"));
    order.names().forEach(stage -> header.add("look_through_" + stage));
    header.addAll(List.of("hidden_dependence", "any_stage"));
    return header;
  }

  /**
   * The supply of the last stage by country and origin. Hidden dependence is that of the first
   * stage that leads to it; stages that do not are empty. Origins that may have a part, and have
   * none as far as is known, are left out.
   */
  public List<List<Object>> supply(String network, Network of) {
    if (of.stage(last()) < 0) {
      return List.of();
    }
    Map<List<String>, Map<String, Exposure>> rows = new LinkedHashMap<>();
    for (Exposure one : new Exposures(of).values()) {
      if (one.place().stage().equals(last())) {
        rows.computeIfAbsent(
                List.of(one.place().country(), one.origin()), any -> new LinkedHashMap<>())
            .put(one.originStage(), one);
      }
    }
    return rows.values().stream()
        .filter(stages -> stages.values().stream().anyMatch(Exposure::isTold))
        .map(stages -> supply(network, of, stages))
        .toList();
  }

  private List<Object> supply(String network, Network of, Map<String, Exposure> stages) {
    Exposure any = stages.values().iterator().next();
    List<Object> row = new ArrayList<>();
    row.addAll(List.of(network, any.place().country(), any.origin()));
    row.add(number(any.faceValue()));
    List<String> leading = of.leadingTo(last());
    for (String stage : order.names()) {
      BigDecimal none = leading.contains(stage) ? BigDecimal.ZERO : null;
      row.add(stages.containsKey(stage) ? number(stages.get(stage).lookThrough().value()) : none);
    }
    Exposure first = stages.get(leading.get(0));
    row.add(number(first == null ? -any.faceValue() : first.hidden()));
    row.add(number(any.anyStage().value()));
    return row;
  }

  public static List<String> exposureHeader() {
    return ProgramText.words(
        "network stage country origin origin_stage face_value look_through look_through_low",
        "look_through_high hidden_dependence any_stage any_stage_low any_stage_high",
        "passes_through coverage flags reason");
  }

  /** Supplies of all stages by country, origin and stage of origin. */
  public static List<List<Object>> exposure(String network, Network of) {
    return new Exposures(of).all().stream().map(one -> exposure(network, one)).toList();
  }

  private static List<Object> exposure(String network, Exposure one) {
    Figure made = one.lookThrough();
    Figure any = one.anyStage();
    Reason why = made.reason() == null ? any.reason() : made.reason();
    String flags = one.flags().stream().map(Flag::name).collect(Collectors.joining("|"));
    return Arrays.asList(
        network,
        one.place().stage(),
        one.place().country(),
        one.origin(),
        one.originStage(),
        number(one.faceValue()),
        number(made.value()),
        number(made.low()),
        number(made.high()),
        number(one.hidden()),
        number(any.value()),
        number(any.low()),
        number(any.high()),
        number(one.passesThrough()),
        number(one.coverage()),
        flags.isEmpty() ? null : flags,
        why == null ? null : why.name());
  }

  /** What part of all others' use each country made, or let pass. */
  public static List<List<Object>> chokepoints(String network, Network of) {
    List<List<Object>> rows = new ArrayList<>();
    for (Exposures.Chokepoint one : new Exposures(of).chokepoints()) {
      BigDecimal made = number(one.made());
      rows.add(Arrays.asList(network, one.stage(), one.origin(), made, number(one.transit())));
    }
    return rows;
  }

  /** How central countries are in the trade of each stage; a flow of unknown mass is left out. */
  public static List<List<Object>> graph(String network, List<StageMasses> stages) {
    List<List<Object>> rows = new ArrayList<>();
    for (StageMasses stage : stages) {
      for (TradeGraph.Central one : TradeGraph.of(stage.traded())) {
        rows.add(
            Arrays.asList(
                network,
                stage.name,
                one.country(),
                number(one.rank()),
                number(one.reverse()),
                number(one.between())));
      }
    }
    return rows;
  }

  private String last() {
    return order.names().get(order.names().size() - 1);
  }

  private static BigDecimal number(double number) {
    return number(number, DECIMALS);
  }

  /** A figure with so many decimals at most; null: unknown. */
  public static BigDecimal number(double number, int decimals) {
    return Double.isNaN(number)
        ? null
        : new BigDecimal(number).setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
  }
}
