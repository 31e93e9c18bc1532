package org.oreflow;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.oreflow.table.Table;

/** The classes that define tables. */
final class TableClasses {
  // the tables in the order in which a run makes them
  private static final List<String> WAY =
      List.of(
          "failure",
          "run",
          "part",
          "load",
          "parameter",
          "production",
          "rejected",
          "trade",
          "trade_total",
          "flow",
          "reconciled",
          "balance",
          "material_balance",
          "exposure",
          "landscape",
          "change",
          "indicator",
          "gap",
          "product_indicator",
          "results");

  private TableClasses() {}

  static List<JavaClass> all() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.oreflow")
            .stream()
            .filter(
                type ->
                    type.tryGetField("TABLE")
                        .filter(field -> field.getRawType().isEquivalentTo(Table.class))
                        .isPresent())
            .sorted(Comparator.comparing(TableClasses::place).thenComparing(JavaClass::getName))
            .toList();
  }

  /** The tables of a class, its own first, each with what its documentation says in short. */
  static Map<Table, String> tables(JavaClass type) {
    Map<Table, String> tables = new LinkedHashMap<>();
    tables.put(table(type), Documentation.summary(type.getName()));
    type.getFields().stream()
        .filter(field -> field.getRawType().isEquivalentTo(Table.class))
        .map(JavaField::getName)
        .filter(name -> !name.equals("TABLE"))
        .sorted()
        .forEach(
            name ->
                tables.put(
                    table(type, name), Documentation.summaryOfConstant(type.getName(), name)));
    return tables;
  }

  private static int place(JavaClass type) {
    return WAY.indexOf(table(type).name());
  }

  static Table table(JavaClass type) {
    return table(type, "TABLE");
  }

  private static Table table(JavaClass type, String name) {
    try {
      return (Table) Class.forName(type.getName()).getField(name).get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
