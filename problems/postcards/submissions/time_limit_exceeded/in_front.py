# Puts each character in front of the others, which are copied every time.
for _ in range(int(input())):
    message = input()
    backwards = ""
    for character in message:
        backwards = character + backwards
    print(len(message), backwards)
