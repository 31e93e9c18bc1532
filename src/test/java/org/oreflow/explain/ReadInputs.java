package org.oreflow.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.oreflow.config.Years;
import org.oreflow.index.Asked;
import org.oreflow.index.ElementYear;
import org.oreflow.index.concentration.DrawnMarkets;
import org.oreflow.index.formula.Bloc;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.formula.Members;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.reference.CriticalitySets.CriticalitySet;
import org.oreflow.table.Balance;
import org.oreflow.table.Cell;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Flow;
import org.oreflow.table.Landscape;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Parameter;
import scala.jdk.javaapi.CollectionConverters;

/** The index of inputs as {@code explain --format json} has them: they are all that it needs. */
public final class ReadInputs {
  private static final Map<String, StructType> SCHEMAS =
      Map.of(
          ElementYear.BALANCES,
          Balance.TABLE.schema(),
          ElementYear.BEFORE,
          Balance.TABLE.schema(),
          ElementYear.FLOWS,
          Flow.TABLE.schema(),
          ElementYear.HOLDINGS,
          Inputs.RECORD.add("unit", DataTypes.StringType),
          ElementYear.RELIANCE,
          Inputs.RELIANCE,
          ElementYear.DEMAND,
          Inputs.RECORD,
          ElementYear.PARTS,
          ExposureTable.TABLE.schema(),
          Inputs.SHARES,
          Inputs.RECORD,
          Inputs.PARAMETERS,
          Parameter.TABLE.schema(),
          Inputs.LINKS,
          Landscape.TABLE.schema());

  private ReadInputs() {}

  /**
   * The index that printed inputs give, evaluated by the formulas that computed it.
   *
   * @param json {@code inputs} of an explanation
   */
  public static Optional<IndexValue> evaluate(JsonNode json) {
    JsonNode of = json.get("cell");
    var cell =
        new Cell(
            of.get("variant").asText(),
            of.get("element").asText(),
            of.get("stage").asText(),
            of.get("country").asText(),
            of.get("year").asInt());
    return read(json, cell).value();
  }

  private static Inputs read(JsonNode json, Cell cell) {
    Map<String, List<Row>> tables = new TreeMap<>();
    json.get("rows")
        .properties()
        .forEach(
            entry -> {
              List<Row> rows = new ArrayList<>();
              StructType schema = SCHEMAS.get(entry.getKey());
              entry.getValue().forEach(row -> rows.add(row(row, schema)));
              tables.put(entry.getKey(), rows);
            });
    List<Members.Part> parts = new ArrayList<>();
    json.get("parts")
        .forEach(
            part ->
                parts.add(
                    new Members.Part(
                        part.get("element").asText(),
                        part.get("group").asText(),
                        part.get("remainder").asText())));
    List<Row> chain = new ArrayList<>();
    json.get("chain")
        .forEach(
            link ->
                chain.add(
                    RowFactory.create(
                        link.get(0).asText(), link.get(1).asText(), link.get(2).asText())));
    List<String> precedence = new ArrayList<>();
    json.get("precedence").forEach(source -> precedence.add(source.asText()));
    var settings =
        new Project.Indices(
            blocs(json.get("blocs")),
            blocs(json.get("groups")),
            blocs(json.get("partners")),
            parts,
            chain,
            new ObjectMapper().convertValue(json.get("draws"), DrawnMarkets.class),
            json.get("last_year").asInt(),
            json.get("index_width").asDouble(),
            precedence,
            Asked.ALL);
    List<CriticalitySet> studies = new ArrayList<>();
    json.get("studies").forEach(study -> studies.add(study(study)));
    return new Inputs(json.get("index").asText(), cell, tables, settings, studies);
  }

  private static List<Bloc> blocs(JsonNode json) {
    List<Bloc> blocs = new ArrayList<>();
    json.forEach(
        bloc -> {
          List<Membership> members = new ArrayList<>();
          bloc.get("members")
              .properties()
              .forEach(
                  member ->
                      members.add(
                          new Membership(
                              member.getValue().asText(), member.getKey(), new Years(0, 9999))));
          blocs.add(new Bloc(bloc.get("name").asText(), members));
        });
    return blocs;
  }

  private static CriticalitySet study(JsonNode json) {
    List<String> dimensions = new ArrayList<>();
    json.get("dimensions").forEach(dimension -> dimensions.add(dimension.asText()));
    return new CriticalitySet(
        json.get("name").asText(),
        dimensions,
        new Years(json.get("years").get("first").asInt(), json.get("years").get("last").asInt()),
        json.get("studyYear").asInt(),
        json.get("supplyRisk").asDouble(),
        json.get("economicImportance").asDouble(),
        json.get("isProvisional").asBoolean());
  }

  private static Row row(JsonNode json, StructType schema) {
    Object[] cells = new Object[schema.size()];
    for (int i = 0; i < cells.length; i++) {
      StructField field = schema.fields()[i];
      JsonNode cell = json.get(field.name());
      cells[i] = cell == null || cell.isNull() ? null : cell(cell, field.dataType());
    }
    return NamedRow.of(schema, cells);
  }

  private static Object cell(JsonNode cell, DataType type) {
    if (cell.isArray()) {
      List<String> items = new ArrayList<>();
      cell.forEach(item -> items.add(item.asText()));
      return CollectionConverters.asScala(items).toSeq();
    }
    if (type.equals(DataTypes.IntegerType)) {
      return cell.asInt();
    }
    if (type.equals(DataTypes.LongType)) {
      return cell.asLong();
    }
    if (type.equals(DataTypes.DoubleType)) {
      return Double.valueOf(cell.asText());
    }
    if (type.equals(DataTypes.BooleanType)) {
      return cell.asBoolean();
    }
    return cell.isNumber() ? new BigDecimal(cell.asText()) : cell.asText();
  }
}
