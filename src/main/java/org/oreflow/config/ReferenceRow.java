package org.oreflow.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.oreflow.config.ReferenceFile.Line;

/**
 * A row of a reference file, read into a record whose components name the columns: {@code
 * codeSystem} is {@code code_system}, and a component that is itself a record stands for its own
 * columns, behind a prefix that {@link Columns} gives. Texts and numbers are required unless they
 * are optional or {@link MayBeEmpty}; an {@code int} is a year, a {@code boolean} is {@code yes} or
 * empty, a list is joined by {@code |}, {@link Years} are {@code first_year} and {@code last_year},
 * a {@link Range} {@code x} is {@code x_low}, {@code x} and {@code x_high}. An optional of another
 * type is no column.
 */
public record ReferenceRow<T>(T value, Line line) {
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Columns {
    String[] value();
  }

  /** The cell may be empty: an empty text, the year 0, the first constant of an enum. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface MayBeEmpty {}

  /** The same, of a column that a file of an earlier version may lack. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Added {}

  private static final Map<String, BiFunction<Line, List<String>, Object>> TYPES =
      Map.of(
          "java.lang.String",
          (line, of) -> line.text(of.get(0)),
          "int",
          (line, of) -> line.year(of.get(0), 0),
          "double",
          (line, of) -> line.number(of.get(0)).orElseThrow(),
          "boolean",
          (line, of) -> line.flag(of.get(0)),
          "java.util.List<java.lang.String>",
          (line, of) -> line.list(of.get(0)),
          "java.util.Optional<java.lang.Double>",
          (line, of) -> line.number(of.get(0)),
          "java.util.Optional<java.lang.String>",
          (line, of) -> Optional.of(line.text(of.get(0))).filter(text -> !text.isEmpty()),
          Years.class.getName(),
          (line, of) -> line.years(0, 9999),
          Range.class.getName(),
          (line, of) -> line.bounds(of.get(0), of.get(1), of.get(2)));

  record Cells(List<String> columns, List<String> added, Function<Line, Object> value) {
    static Cells of(Class<?> type) {
      return of(type, "");
    }

    private static Cells of(Class<?> type, String prefix) {
      var components = List.of(type.getRecordComponents());
      var cells = components.stream().map(component -> of(component, prefix)).toList();
      Constructor<?> constructor;
      try {
        constructor =
            type.getDeclaredConstructor(
                components.stream().map(RecordComponent::getType).toArray(Class[]::new));
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(e); // every record has it
      }
      constructor.setAccessible(true); // of private records too
      return new Cells(
          cells.stream().flatMap(cell -> cell.columns.stream()).toList(),
          cells.stream().flatMap(cell -> cell.added.stream()).toList(),
          line -> {
            Object[] values = new Object[cells.size()];
            Arrays.setAll(values, i -> cells.get(i).value.apply(line));
            try {
              return constructor.newInstance(values);
            } catch (ReflectiveOperationException e) {
              throw new IllegalStateException(line.place(), e);
            }
          });
    }

    private static Cells of(RecordComponent component, String prefix) {
      Class<?> type = component.getType();
      var reader = TYPES.get(component.getGenericType().getTypeName());
      if (reader == null && type.isRecord()) {
        var named = component.getAnnotation(Columns.class);
        return of(type, named == null ? prefix : named.value()[0] + "_");
      }
      if (reader == null && !type.isEnum()) {
        return new Cells(List.of(), List.of(), line -> Optional.empty());
      }
      List<String> columns = columns(component).stream().map(prefix::concat).toList();
      boolean isAdded = component.isAnnotationPresent(Added.class);
      boolean mayBeEmpty = isAdded || component.isAnnotationPresent(MayBeEmpty.class);
      boolean isRequired =
          !mayBeEmpty
              && (type == String.class
                  || type == int.class
                  || type == double.class
                  || type.isEnum());
      return new Cells(
          columns,
          isAdded ? columns : List.of(),
          line -> {
            if (isRequired) {
              line.required(columns.get(0));
            }
            return reader == null
                ? constant(type, line, columns.get(0), mayBeEmpty)
                : reader.apply(line, columns);
          });
    }

    private static List<String> columns(RecordComponent component) {
      String name = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
      if (component.isAnnotationPresent(Columns.class)) {
        return List.of(component.getAnnotation(Columns.class).value());
      } else if (component.getType() == Years.class) {
        return List.of("first_year", "last_year");
      }
      boolean isRange = component.getType() == Range.class;
      return isRange ? List.of(name + "_low", name, name + "_high") : List.of(name);
    }

    private static Object constant(Class<?> type, Line line, String column, boolean mayBeEmpty) {
      Object[] all = type.getEnumConstants();
      List<String> words =
          Stream.of(all).map(constant -> constant.toString().toLowerCase(Locale.ROOT)).toList();
      int first = mayBeEmpty ? 1 : 0;
      String text = line.text(column).toLowerCase(Locale.ROOT);
      int at = mayBeEmpty && text.isEmpty() ? 0 : words.indexOf(text);
      if (at < first && !text.isEmpty()) {
        int last = all.length - 1;
        String listed = String.join(", ", words.subList(first, last)) + " or " + words.get(last);
        throw line.wrong(column, "write " + listed + (mayBeEmpty ? ", or leave it empty" : ""));
      }
      return all[at];
    }
  }

  /**
   * Refuses a row that repeats what another tells, named by a column.
   *
   * @param before what the other tells; null: there is none
   */
  public void once(Object before, String column, String remedy) {
    if (before != null) {
      throw error(column, "repeats " + line.text(column), remedy);
    }
  }

  public InputException error(String column, String found, String remedy) {
    return line.error(column, found, remedy);
  }

  public InputException wrong(String column, String remedy) {
    return line.wrong(column, remedy);
  }

  public String place() {
    return line.place();
  }
}
