/**
 * What may come: supply of projects under assumptions, demand as others project it, what stays in
 * use and may be recycled.
 *
 * <p>It may know choice, figure, reference, table and config.
 */
package org.oreflow.outlook;
