import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Takes the signatures from jars, without which Java's class archive takes their classes too.
 * {@code Build.java} does it to its own copies after a build; Maven has compared their checksums by
 * then. {@code java jobs/SignedJars.java FOLDER} takes the jars of a folder.
 */
final class SignedJars {
  private static final String MANIFEST = "META-INF/MANIFEST.MF";
  private static final String OF_A_SIGNATURE = ".*[.](SF|RSA|DSA|EC)";

  private SignedJars() {}

  public static void main(String[] args) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
        strip(jar);
      }
    }
  }

  /** Removes signatures, and from the manifest the digests of entries; changes no other jar. */
  static void strip(Path jar) throws IOException {
    try (FileSystem entries = FileSystems.newFileSystem(jar)) {
      Path folder = entries.getPath("META-INF");
      List<Path> signatures = Files.isDirectory(folder) ? signatures(folder) : List.of();
      if (signatures.isEmpty()) {
        return;
      }
      var manifest = new Manifest();
      try (var bytes = Files.newInputStream(entries.getPath(MANIFEST))) {
        manifest.read(bytes);
      }
      manifest.getEntries().clear();
      try (var bytes = Files.newOutputStream(entries.getPath(MANIFEST))) {
        manifest.write(bytes);
      }
      for (Path signature : signatures) {
        Files.delete(signature);
      }
    }
  }

  private static List<Path> signatures(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().matches(OF_A_SIGNATURE)).toList();
    }
  }
}
