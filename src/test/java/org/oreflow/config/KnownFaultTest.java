package org.oreflow.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.oreflow.engine.StorageFault;
import org.oreflow.lake.catalog.CatalogFault;

class KnownFaultTest {
  @Test
  void classesOfTheSignsAreThere() throws Exception {
    String signs =
        ProgramText.of(StorageFault.class, "storage-faults.tsv")
            + ProgramText.of(StorageFault.class, "memory-faults.tsv")
            + ProgramText.of(CatalogFault.class, "faults.tsv");
    int found = 0;
    var names = Pattern.compile("\\\\b((?:\\w+\\\\\\.)+)\\(?([\\w|\\\\$]+)\\)?").matcher(signs);
    while (names.find()) {
      for (String name : names.group(2).replace("\\b", "").replace("\\", "").split("\\|")) {
        assertThat(Class.forName(names.group(1).replace("\\", "") + name)).isNotNull();
        found++;
      }
    }
    assertThat(found).isEqualTo(17);
  }

  @Test
  void aFullDiskIsThatOfTheHostWhoseTaskWasLost() {
    String lost =
        "Lost task 3.0 (10.0.0.7 executor %s): java.io.IOException: No space left on device";
    assertThat(told(StorageFault.of(new RuntimeException(lost.formatted("2")))))
        .startsWith("host 10.0.0.7: a disk is full; free space on it, ");
    assertThat(told(StorageFault.of(new RuntimeException(lost.formatted("driver")))))
        .startsWith("this machine: a disk is full; ");
  }

  @Test
  void causesAreToldByTheirClasses() {
    assertThat(told(StorageFault.of(new RuntimeException(new ConnectException("refused\nhere")))))
        .isEqualTo(
            "file system: cannot be reached (refused); see that its server runs, and run again");
    assertThat(told(StorageFault.of(new FileNotFoundException("/a (Permission denied)"))))
        .startsWith("file system: lets this user not in (/a (Permission denied)); ");
    assertThat(StorageFault.of(new FileNotFoundException("/a (No such file or directory)")))
        .isEmpty();
    assertThat(StorageFault.of(new RuntimeException("java.net.ConnectException: refused")))
        .isEmpty();
    assertThat(told(StorageFault.ofMemory(new OutOfMemoryError("heap"))))
        .startsWith("memory: is too small for this work; ");
  }

  @Test
  void aDatabaseTellsItsFaultByItsState() {
    assertThat(told(CatalogFault.of("jdbc:x", new SQLException("lost", "57P01"))))
        .startsWith("jdbc:x: cannot be used (lost); ");
    assertThat(told(CatalogFault.of("jdbc:x", new SQLException("[SQLITE_NOTADB] no", "0"))))
        .startsWith("jdbc:x: is damaged ([SQLITE_NOTADB] no); ");
    assertThat(CatalogFault.of("jdbc:x", new SQLException("constraint", "23505"))).isEmpty();
  }

  private static String told(Optional<InputException> fault) {
    return fault.orElseThrow().getMessage();
  }
}
