/** The contract of a reader: a configured source, its files, what a record may come to. */
package org.oreflow.ingest.source;
