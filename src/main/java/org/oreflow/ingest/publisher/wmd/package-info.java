/** World Mining Data of the Austrian ministry of finance. */
package org.oreflow.ingest.publisher.wmd;
