package org.oreflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sizes of files, methods and lists of parameters, as the compiler reads them. */
class HouseSizesTest {
  private static final Path TESTS = Path.of("src/test/java");
  private static final int LINES_OF_FILE = 500;
  private static final int LINES_OF_METHOD = 45;
  private static final int PARAMETERS = 5;

  // the number only falls: a feature that needs room makes it first
  private static final long LINES_OF_MAIN = 95_023;

  private static final List<Method> METHODS = new ArrayList<>();

  /** A method of a type, without its annotations. */
  private record Method(String place, ClassTree type, MethodTree tree, long lines) {
    private boolean isOfRecord() {
      return type.getKind() == Tree.Kind.RECORD && tree.getName().contentEquals("<init>");
    }

    private boolean isOverridden() {
      return tree.getModifiers().getAnnotations().stream()
          .anyMatch(of -> of.getAnnotationType().toString().equals("Override"));
    }

    private boolean isPublic() {
      return tree.getModifiers().getFlags().contains(Modifier.PUBLIC)
          || type.getKind() == Tree.Kind.INTERFACE;
    }

    private boolean takesBoolean() {
      return tree.getParameters().stream()
          .anyMatch(of -> of.getType().toString().equals("boolean"));
    }
  }

  @BeforeAll
  static void readMain() throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var sources = manager.getJavaFileObjectsFromPaths(Documentation.files(Documentation.SOURCES));
      var task =
          (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, sources);
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new Reader(unit, positions).scan(unit, null);
      }
    }
  }

  private static final class Reader extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private ClassTree type;

    private Reader(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public Void visitClass(ClassTree of, Void none) {
      ClassTree outer = type;
      type = of;
      super.visitClass(of, null);
      type = outer;
      return null;
    }

    @Override
    public Void visitMethod(MethodTree of, Void none) {
      long first = positions.getStartPosition(unit, of);
      long last = positions.getEndPosition(unit, of);
      if (first >= 0 && last >= 0) { // else the compiler's own
        for (AnnotationTree annotation : of.getModifiers().getAnnotations()) {
          first = Math.max(first, positions.getEndPosition(unit, annotation));
        }
        var lines = unit.getLineMap();
        String place = "%s %s".formatted(type.getSimpleName(), of.getName());
        METHODS.add(
            new Method(place, type, of, lines.getLineNumber(last) - lines.getLineNumber(first)));
      }
      return super.visitMethod(of, null);
    }
  }

  @Test
  void noFileIsLongerThanFiveHundredLines() {
    assertThat(Documentation.files(List.of(Documentation.MAIN, Documentation.EVIDENCE, TESTS)))
        .allMatch(file -> lines(file) <= LINES_OF_FILE);
  }

  @Test
  void mainHasNoMoreLinesThanBefore() {
    assertThat(
            Documentation.files(List.of(Documentation.MAIN)).stream()
                .mapToLong(HouseSizesTest::lines)
                .sum())
        .isLessThanOrEqualTo(LINES_OF_MAIN);
  }

  @Test
  void noMethodIsLongerThanFortyFiveLines() {
    assertThat(places(method -> method.lines() > LINES_OF_METHOD)).isEmpty();
  }

  @Test
  void noMethodHasMoreThanFiveParameters() { // components of records are named where they are read
    assertThat(
            places(
                method ->
                    method.tree().getParameters().size() > PARAMETERS && !method.isOfRecord()))
        .isEmpty();
  }

  @Test
  void noPublicMethodHasABooleanParameter() {
    assertThat(
            places(
                method ->
                    method.isPublic()
                        && method.takesBoolean()
                        && !method.isOfRecord()
                        && !method.isOverridden()))
        .isEmpty();
  }

  private static List<String> places(Predicate<Method> some) {
    return METHODS.stream().filter(some).map(Method::place).toList();
  }

  private static long lines(Path file) {
    return Documentation.read(file).lines().count();
  }
}
