//! How much a document may hold.

/// Bounds of one document. Start from a preset and change what differs: `Limits { bytes: 1 << 20, ..Limits::REQUEST }`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Length of the whole document, in bytes.
    pub bytes: usize,
    /// Nesting of elements; the root is at 1.
    pub depth: usize,
    /// Number of elements.
    pub elements: usize,
    /// Number of comments, CDATA sections and processing instructions together.
    pub extras: usize,
    /// Attributes and namespace declarations of one tag.
    pub attributes: usize,
    /// Namespace declarations in scope at one place.
    pub namespaces_in_scope: usize,
    /// Namespace declarations of the whole document.
    pub namespace_declarations: usize,
    /// Length of one namespace name (URI), in bytes.
    pub namespace_length: usize,
    /// Length of one element or attribute name with its prefix, in bytes.
    pub name_length: usize,
    /// Whether processing instructions other than the leading XML declaration pass.
    pub instructions_allowed: bool,
}

impl Limits {
    /// A request or reply of the platform.
    ///
    /// The parser compares each attribute of a tag with all earlier ones, namespace names included, so attributes per
    /// tag times namespace length is what an attacker's bytes can be multiplied by: 64 and 256 keep a body of 4 MiB
    /// under a second. Clinical documents (CDA, CCR) stay far below all of these: nesting around 30, attributes
    /// around 10, namespaces around 5.
    pub const REQUEST: Limits = Limits {
        bytes: 64 << 20,
        depth: 128,
        elements: 500_000,
        extras: 50_000,
        attributes: 64,
        namespaces_in_scope: 64,
        namespace_declarations: 20_000,
        namespace_length: 256,
        name_length: 256,
        instructions_allowed: true,
    };

    /// The decrypted contents of a package, or one item.
    pub const CONTENTS: Limits = Limits { bytes: 64 << 20, depth: 120, ..Limits::REQUEST };
}

impl Default for Limits {
    fn default() -> Limits {
        Limits::REQUEST
    }
}
