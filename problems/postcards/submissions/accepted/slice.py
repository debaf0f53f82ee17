for _ in range(int(input())):
    message = input()
    print(len(message), message[::-1])
