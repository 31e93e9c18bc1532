/**
 * What may come: supply of projects under assumptions, demand as others project it, what stays in
 * use and may be recycled.
 */
package org.oreflow.outlook;
