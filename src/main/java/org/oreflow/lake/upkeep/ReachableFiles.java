package org.oreflow.lake.upkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.Snapshot;

final class ReachableFiles {
  private final org.apache.iceberg.Table stored;
  private final Map<String, Long> bytes = new HashMap<>();
  private final Set<String> read = new HashSet<>();

  private ReachableFiles(org.apache.iceberg.Table stored) {
    this.stored = stored;
  }

  static Map<String, Long> of(org.apache.iceberg.Table stored, Collection<Snapshot> snapshots) {
    var all = new ReachableFiles(stored);
    for (Snapshot snapshot : snapshots) {
      String list = snapshot.manifestListLocation();
      all.bytes.put(list, stored.io().newInputFile(list).getLength());
      snapshot.allManifests(stored.io()).forEach(all::add);
    }
    return all.bytes;
  }

  private void add(ManifestFile manifest) {
    if (!read.add(manifest.path())) {
      return;
    }
    bytes.put(manifest.path(), manifest.length());
    try (ManifestReader<? extends ContentFile<?>> files = reader(manifest)) {
      files.forEach(file -> bytes.put(file.location(), file.fileSizeInBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ManifestReader<? extends ContentFile<?>> reader(ManifestFile manifest) {
    return manifest.content() == ManifestContent.DATA
        ? ManifestFiles.read(manifest, stored.io(), stored.specs())
        : ManifestFiles.readDeleteManifest(manifest, stored.io(), stored.specs());
  }
}
