/** Query results of the customs of China. */
package org.oreflow.ingest.publisher.china;
