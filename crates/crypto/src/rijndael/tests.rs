use super::*;
use proptest::prelude::*;

fn hex<const N: usize>(text: &str) -> [u8; N] {
    assert_eq!(text.len(), 2 * N);
    std::array::from_fn(|n| u8::from_str_radix(&text[2 * n..2 * n + 2], 16).unwrap())
}

/// A single block is CBC with a zero IV.
fn encrypt(path: Path, key: &Block, block: Block) -> Block {
    let mut blocks = [block];
    Rijndael256::on(path, key).encrypt_cbc(&[0; 32], &mut blocks);
    blocks[0]
}

#[test]
fn published_vectors_hold_on_every_path() {
    for path in Path::available() {
        let once = encrypt(path, &[0; 32], [0; 32]);
        assert_eq!(once, hex("c6227e7740b7e53b5cb77865278eab0726f62366d9aabad908936123a1fc8af3"), "{}", path.name());
        let twice = encrypt(path, &[0; 32], once);
        assert_eq!(twice, hex("9843e807319c32ad1ea3935ef56a2ba96e4bf19c30e47d88a2b97cbbf2e159e7"), "{}", path.name());
        let key = hex("2b7e151628aed2a6abf7158809cf4f3c762e7160f38b4da56a784d9045190cfe");
        let plain = hex("3243f6a8885a308d313198a2e03707344a4093822299f31d0082efa98ec4e6c8");
        let cipher = hex("a49406115dfb30a40418aafa4869b7c6a886ff31602a7dd19c889dc64f7e4e7a");
        assert_eq!(encrypt(path, &key, plain), cipher, "{}", path.name());
        let mut blocks = [cipher];
        Rijndael256::on(path, &key).decrypt_cbc(&[0; 32], &mut blocks);
        assert_eq!(blocks[0], plain, "{}", path.name());
    }
}

/// The textbook cipher, with an S-box table and the wide state spelled out: slow, plain, and written independently of
/// the trick with the halves.
mod textbook {
    use super::{Block, offset};

    fn times_two(byte: u8) -> u8 {
        byte << 1 ^ if byte & 0x80 == 0 { 0 } else { 0x1b }
    }

    fn sbox() -> [u8; 256] {
        let mut table = [0x63; 256];
        // 3 generates the field's units, and 0xf6 is its inverse.
        let (mut power, mut inverse) = (1u8, 1u8);
        for _ in 0..255 {
            let x = inverse;
            table[usize::from(power)] =
                x ^ x.rotate_left(1) ^ x.rotate_left(2) ^ x.rotate_left(3) ^ x.rotate_left(4) ^ 0x63;
            power ^= times_two(power);
            inverse = (0..8)
                .filter(|bit| 0xf6 >> bit & 1 == 1)
                .fold(0, |sum, bit| sum ^ (0..bit).fold(inverse, |factor, _| times_two(factor)));
        }
        table
    }

    pub fn encrypt(key: &Block, block: &Block) -> Block {
        let sbox = sbox();
        let sub = |byte: u8| sbox[usize::from(byte)];
        let mut words: Vec<[u8; 4]> = key.as_chunks::<4>().0.to_vec();
        let mut constant = 1;
        for n in 8..120 {
            let mut word = words[n - 1];
            if n % 8 == 0 {
                word = [sub(word[1]) ^ constant, sub(word[2]), sub(word[3]), sub(word[0])];
                constant = times_two(constant);
            } else if n % 8 == 4 {
                word = word.map(sub);
            }
            words.push(std::array::from_fn(|k| word[k] ^ words[n - 8][k]));
        }
        let add = |state: Block, round: usize| -> Block {
            std::array::from_fn(|n| state[n] ^ words[8 * round + n / 4][n % 4])
        };
        let mut state = add(*block, 0);
        for round in 1..=14 {
            let shifted: Block = std::array::from_fn(|n| sub(state[4 * ((n / 4 + offset(n % 4)) % 8) + n % 4]));
            let mixed: Block = std::array::from_fn(|n| {
                let at = |k: usize| shifted[n / 4 * 4 + (n + k) % 4];
                times_two(at(0)) ^ times_two(at(1)) ^ at(1) ^ at(2) ^ at(3)
            });
            state = add(if round == 14 { shifted } else { mixed }, round);
        }
        state
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_path_is_the_textbook_cipher(key: Block, block: Block) {
        let expected = textbook::encrypt(&key, &block);
        for path in Path::available() {
            prop_assert_eq!(encrypt(path, &key, block), expected, "{}", path.name());
        }
    }

    /// Lengths reach over every grouping: 4, 8 and 16 blocks with every remainder.
    #[test]
    fn paths_agree_and_decryption_undoes_encryption(
        key: Block, iv: Block, plain in proptest::collection::vec(any::<Block>(), 0..70)
    ) {
        let mut expected = plain.clone();
        Rijndael256::on(Path::PORTABLE, &key).encrypt_cbc(&iv, &mut expected);
        for path in Path::available() {
            let cipher = Rijndael256::on(path, &key);
            let mut blocks = plain.clone();
            cipher.encrypt_cbc(&iv, &mut blocks);
            prop_assert_eq!(&blocks, &expected, "{}", path.name());
            cipher.decrypt_cbc(&iv, &mut blocks);
            prop_assert_eq!(&blocks, &plain, "{}", path.name());
        }
    }
}

#[test]
fn a_block_depends_on_all_before_it() {
    let cipher = Rijndael256::new(&[7; 32]);
    let mut blocks = [[1; 32]; 3];
    cipher.encrypt_cbc(&[0; 32], &mut blocks);
    assert_ne!(blocks[0], blocks[1]);
    assert_ne!(blocks[1], blocks[2]);
}
